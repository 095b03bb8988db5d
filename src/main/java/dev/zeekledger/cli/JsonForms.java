package dev.zeekledger.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.archive.ArchiveCounts;
import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.diff.JsonPatch;
import dev.zeekledger.diff.Value;
import dev.zeekledger.store.ClusterSummary;
import dev.zeekledger.store.ImportedCluster;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Saved;
import dev.zeekledger.store.Tag;
import dev.zeekledger.store.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The JSON that commands print: stable, and documented in docs/json.md. What is not there is null,
 * so that every object of a kind has the same keys. That of requests is in {@link RequestForms}.
 */
final class JsonForms {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private JsonForms() {}

  /** The text of a JSON value, indented, without a newline at its end. */
  static String text(JsonNode json) {
    try {
      return MAPPER.writer(PRINTER).writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> ArrayNode array(List<T> elements, Function<T, JsonNode> form) {
    ArrayNode array = JSON.arrayNode();
    elements.forEach(element -> array.add(form.apply(element)));
    return array;
  }

  static ObjectNode saved(Saved saved) {
    Revision revision = saved.revision();
    ObjectNode json = JSON.objectNode();
    json.put("revision", revision.number());
    json.put("id", revision.id());
    json.put("kind", lower(revision.kind()));
    json.put("created", saved.created());
    json.set("changes", counts(saved.created() ? revision.changes() : new ChangeCounts(0, 0, 0)));
    return json;
  }

  static ObjectNode revision(Revision revision) {
    ObjectNode json = JSON.objectNode();
    json.put("revision", revision.number());
    json.put("id", revision.id());
    json.put("kind", lower(revision.kind()));
    json.put("time", revision.time().toString());
    json.set("author", nullable(revision.author()));
    json.set("message", nullable(revision.message()));
    json.set("request", nullable(revision.request()));
    json.put("digest", revision.digest().toString());
    json.put("chain", revision.chain().toString());
    json.set("changes", counts(revision.changes()));
    json.putNull("pruned");
    return json;
  }

  /** The same fields where there is no revision. */
  static ObjectNode noRevision() {
    ObjectNode json = JSON.objectNode();
    for (String key :
        List.of(
            "revision",
            "id",
            "kind",
            "time",
            "author",
            "message",
            "request",
            "digest",
            "chain",
            "changes",
            "pruned")) {
      json.putNull(key);
    }
    return json;
  }

  private static JsonNode counts(ChangeCounts changes) {
    ObjectNode json = JSON.objectNode();
    json.put("added", changes.added());
    json.put("removed", changes.removed());
    json.put("changed", changes.changed());
    return json;
  }

  static JsonNode change(Change change) {
    ObjectNode json = JSON.objectNode();
    json.put("change", lower(change.kind()));
    json.put("path", change.path().toString());
    json.set("before", change.before().map(JsonForms::value).orElse(NullNode.instance));
    json.set("after", change.after().map(JsonForms::value).orElse(NullNode.instance));
    return json;
  }

  static JsonNode patch(JsonPatch patch) {
    return array(
        patch.operations(),
        operation -> {
          ObjectNode json = JSON.objectNode();
          json.put("op", lower(operation.op()));
          json.put("path", operation.path().pointer());
          operation.value().ifPresent(value -> json.set("value", value(value)));
          return json;
        });
  }

  static JsonNode value(Value value) {
    return value.match(
        new Value.Cases<>() {
          @Override
          public JsonNode text(String text) {
            return JSON.textNode(text);
          }

          @Override
          public JsonNode number(long number) {
            return JSON.numberNode(number);
          }

          @Override
          public JsonNode list(List<Value> elements) {
            return array(elements, JsonForms::value);
          }

          @Override
          public JsonNode object(Map<String, Value> fields) {
            ObjectNode json = JSON.objectNode();
            fields.forEach((name, field) -> json.set(name, value(field)));
            return json;
          }
        });
  }

  /** A tag, with what of its revision tells which it is. */
  static ObjectNode tag(Tag tag) {
    ObjectNode json = JSON.objectNode();
    json.put("name", tag.name().text());
    json.set("revision", number(tag.revision()));
    json.set("id", nullable(tag.revision().map(Revision::id)));
    json.set("kind", nullable(tag.revision().map(revision -> lower(revision.kind()))));
    json.set("time", nullable(tag.revision().map(revision -> revision.time().toString())));
    json.put("automatic", tag.automatic());
    return json;
  }

  /** The number of a revision; null where there is none. */
  static JsonNode number(Optional<Revision> revision) {
    return revision
        .<JsonNode>map(found -> JSON.numberNode(found.number()))
        .orElse(NullNode.instance);
  }

  static JsonNode nullable(OptionalInt number) {
    return number.isPresent() ? JSON.numberNode(number.getAsInt()) : NullNode.instance;
  }

  static JsonNode cluster(ClusterSummary cluster) {
    ObjectNode json = JSON.objectNode();
    json.put("name", cluster.name().text());
    json.set("revision", cluster.head() == 0 ? NullNode.instance : JSON.numberNode(cluster.head()));
    json.set("time", nullable(cluster.time().map(Object::toString)));
    json.put("deployments", cluster.deployments());
    return json;
  }

  static JsonNode verification(Verification verification) {
    ObjectNode json = JSON.objectNode();
    json.put("cluster", verification.cluster().text());
    json.put("revisions", verification.revisions());
    json.put("pruned", verification.pruned());
    json.put("results", verification.results());
    json.put("chain", verification.chain().toString());
    json.set("broken", nullable(verification.fault().map(Verification.Fault::where)));
    json.set("what", nullable(verification.fault().map(Verification.Fault::what)));
    json.set("expected", nullable(verification.expected()));
    return json;
  }

  static JsonNode check(List<String> errors) {
    ObjectNode json = JSON.objectNode();
    json.put("valid", errors.isEmpty());
    json.set("errors", array(errors, JSON::textNode));
    return json;
  }

  static JsonNode exported(ArchiveCounts counts) {
    return JSON.objectNode()
        .put("clusters", counts.clusters())
        .put("revisions", counts.revisions())
        .put("pruned", counts.pruned())
        .put("requests", counts.requests())
        .put("answers", counts.answers())
        .put("tags", counts.tags());
  }

  static JsonNode imported(ImportedCluster cluster) {
    return JSON.objectNode()
        .put("name", cluster.name().text())
        .put("revision", cluster.head() == 0 ? null : Integer.valueOf(cluster.head()))
        .put("revisions", cluster.revisions())
        .put("requests", cluster.requests())
        .put("answers", cluster.answers())
        .put("tags", cluster.tags());
  }

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static JsonNode nullable(Optional<String> text) {
    return text.<JsonNode>map(JSON::textNode).orElse(NullNode.instance);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
