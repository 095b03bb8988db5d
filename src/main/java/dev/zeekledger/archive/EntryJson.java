package dev.zeekledger.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.format.JsonValue;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.HistoryEntry.AnswerEntry;
import dev.zeekledger.store.HistoryEntry.ClusterEntry;
import dev.zeekledger.store.HistoryEntry.GapEntry;
import dev.zeekledger.store.HistoryEntry.OutcomeEntry;
import dev.zeekledger.store.HistoryEntry.RequestEntry;
import dev.zeekledger.store.HistoryEntry.RevisionEntry;
import dev.zeekledger.store.HistoryEntry.TagEntry;
import dev.zeekledger.store.TagName;
import java.util.OptionalInt;

/** The lines between the first and the last, both directions; they must come in order. */
final class EntryJson {

  private RevisionJson revisions = new RevisionJson();

  ObjectNode write(HistoryEntry entry) {
    ObjectNode json = Fields.JSON.objectNode();
    if (entry instanceof ClusterEntry cluster) {
      revisions = new RevisionJson();
      json.put("type", "cluster").put("name", cluster.name().text());
    } else if (entry instanceof GapEntry gap) {
      GapJson.write(gap.gap(), json.put("type", "pruned"));
    } else if (entry instanceof RequestEntry request) {
      RequestJson.write(request, json.put("type", "request"));
    } else if (entry instanceof RevisionEntry revision) {
      revisions.write(revision, json.put("type", "revision"));
    } else if (entry instanceof OutcomeEntry outcome) {
      RequestJson.write(outcome, json.put("type", "outcome"));
    } else if (entry instanceof AnswerEntry answer) {
      RequestJson.write(answer, json.put("type", "answer"));
    } else if (entry instanceof TagEntry tag) {
      json.put("type", "tag").put("name", tag.name().text());
      json.set("revision", Fields.nullable(tag.revision()));
      json.put("automatic", tag.automatic());
    }
    return json;
  }

  HistoryEntry read(JsonValue json) {
    return switch (json.get("type").string()) {
      case "cluster" -> cluster(json);
      case "pruned" -> new GapEntry(GapJson.read(json));
      case "request" -> RequestJson.request(json);
      case "revision" -> revisions.read(json);
      case "outcome" -> RequestJson.outcome(json);
      case "answer" -> RequestJson.answer(json);
      case "tag" -> tag(json);
      default ->
          throw json.get("type")
              .unexpected("one of cluster, pruned, request, revision, outcome, answer, tag, end");
    };
  }

  private ClusterEntry cluster(JsonValue json) {
    json.object("type", "name");
    revisions = new RevisionJson();
    return new ClusterEntry(
        Fields.parsed(json.get("name"), "the name of a cluster", ClusterName::new));
  }

  private static TagEntry tag(JsonValue json) {
    json.object("type", "name", "revision", "automatic");
    OptionalInt revision = Fields.optionalNumber(json.get("revision"));
    boolean automatic = json.get("automatic").bool();
    if (revision.isEmpty() && !automatic) {
      throw json.get("revision").unexpected("a revision, as the tag is not automatic");
    }
    return new TagEntry(
        Fields.parsed(json.get("name"), "the name of a tag", TagName::new), revision, automatic);
  }
}
