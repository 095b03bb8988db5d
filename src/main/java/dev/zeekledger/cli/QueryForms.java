package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.diff.Rename;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.store.Blame;
import dev.zeekledger.store.NodePeriod;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionChanges;

/** The JSON of what is asked of a history, as {@link JsonForms} has that of all else. */
final class QueryForms {

  private QueryForms() {}

  static JsonNode blame(Blame blame) {
    Revision revision = blame.revision();
    ObjectNode json = JsonForms.object();
    json.put("path", blame.path().toString());
    json.set("value", blame.value().map(JsonForms::value).orElse(NullNode.instance));
    json.put("revision", revision.number());
    json.put("kind", JsonForms.lower(revision.kind()));
    json.put("time", revision.time().toString());
    json.set("author", JsonForms.nullable(revision.author()));
    json.set("message", JsonForms.nullable(revision.message()));
    return json;
  }

  static JsonNode changes(RevisionChanges changes) {
    ObjectNode json = JsonForms.revision(changes.revision());
    json.set("matching", JsonForms.array(changes.changes(), JsonForms::change));
    json.set("renames", JsonForms.array(changes.renames(), QueryForms::rename));
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
    json.put("from_time", period.from().time().toString());
    json.set(
        "to",
        period
            .to()
            .<JsonNode>map(to -> JsonNodeFactory.instance.numberNode(to.number()))
            .orElse(NullNode.instance));
    json.set("to_time", JsonForms.nullable(period.to().map(to -> to.time().toString())));
    json.set("fields", JsonForms.value(fields));
    return json;
  }
}
