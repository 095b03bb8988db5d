package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.diff.Rename;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.store.Blame;
import dev.zeekledger.store.Gap;
import dev.zeekledger.store.NodePeriod;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionChanges;
import dev.zeekledger.store.RevisionRef;
import java.util.List;
import java.util.Optional;

/** The JSON of what is asked of a history, as {@link JsonForms} has that of all else. */
final class QueryForms {

  private QueryForms() {}

  static JsonNode blame(Blame blame) {
    Optional<Revision> revision = blame.revision().revision();
    ObjectNode json = JsonForms.object();
    json.put("path", blame.path().toString());
    json.set("value", blame.value().map(JsonForms::value).orElse(NullNode.instance));
    json.put("revision", blame.revision().number());
    json.put("earliest", blame.revision().earliest());
    json.put("pruned", revision.isEmpty());
    json.set("kind", JsonForms.nullable(revision.map(one -> JsonForms.lower(one.kind()))));
    json.set("time", time(blame.revision()));
    json.set("author", JsonForms.nullable(revision.flatMap(Revision::author)));
    json.set("message", JsonForms.nullable(revision.flatMap(Revision::message)));
    return json;
  }

  /** The time of a revision; null if it was pruned. */
  private static JsonNode time(RevisionRef ref) {
    return JsonForms.nullable(ref.revision().map(one -> one.time().toString()));
  }

  static JsonNode changes(RevisionChanges changes) {
    ObjectNode json = JsonForms.revision(changes.revision());
    json.put("behind_gap", changes.behindGap());
    json.set("since", JsonForms.nullable(changes.since()));
    json.set("matching", JsonForms.array(changes.changes(), JsonForms::change));
    json.set("renames", JsonForms.array(changes.renames(), QueryForms::rename));
    return json;
  }

  /**
   * Revisions that were pruned, in the place of one.
   *
   * @param changes whether it is among revisions with changes
   */
  static JsonNode gap(Gap gap, boolean changes) {
    ObjectNode json = JsonForms.noRevision();
    ObjectNode pruned = json.putObject("pruned");
    pruned.put("first", gap.first());
    pruned.put("first_time", gap.firstTime().toString());
    pruned.put("last", gap.last());
    pruned.put("last_time", gap.lastTime().toString());
    pruned.put("revisions", gap.size());
    pruned.put("time", gap.prunedAt().toString());
    pruned.set("author", JsonForms.nullable(gap.author()));
    if (changes) {
      List.of("behind_gap", "since", "matching", "renames").forEach(json::putNull);
    }
    return json;
  }

  private static JsonNode rename(Rename rename) {
    ObjectNode json = JsonForms.object();
    json.put("from", rename.from());
    json.put("to", rename.to());
    return json;
  }

  /**
   * A period.
   *
   * @param fields those of the node as they may be shown
   */
  static JsonNode period(NodePeriod period, ObjectOf fields) {
    ObjectNode json = JsonForms.object();
    json.put("node", period.node());
    json.put("line", JsonForms.lower(period.line()));
    json.put("from", period.from().number());
    json.put("from_earliest", period.from().earliest());
    json.set("from_time", time(period.from()));
    json.set("to", number(period.to().map(RevisionRef::number)));
    json.set("to_earliest", number(period.to().map(RevisionRef::earliest)));
    json.set("to_time", period.to().map(QueryForms::time).orElse(NullNode.instance));
    json.set("unknown", JsonForms.array(period.unknown(), QueryForms::unknown));
    json.set("fields", JsonForms.value(fields));
    return json;
  }

  private static JsonNode number(Optional<Integer> number) {
    return number.<JsonNode>map(JsonNodeFactory.instance::numberNode).orElse(NullNode.instance);
  }

  private static JsonNode unknown(NodePeriod.Unknown unknown) {
    ObjectNode json = JsonForms.object();
    json.put("first", unknown.first());
    json.put("last", unknown.last());
    return json;
  }
}
