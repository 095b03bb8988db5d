package dev.zeekledger.archive;

import static dev.zeekledger.archive.Fields.nullable;
import static dev.zeekledger.archive.Fields.number;
import static dev.zeekledger.archive.Fields.optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.format.JsonValue;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.HistoryEntry.RequestRef;
import dev.zeekledger.store.HistoryEntry.RevisionEntry;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The revisions of one cluster, both directions: each by what differs from the one before on its
 * line, so that they must come in order.
 */
final class RevisionJson {

  /** What the newest revision of a line is made of. */
  private record Content(NamedParts<Instance> instances, NamedParts<Node> nodes) {
    Content() {
      this(
          new NamedParts<>(Instance::name, PartJson::write, PartJson::instance),
          new NamedParts<>(Node::name, PartJson::write, PartJson::node));
    }
  }

  private final Map<Line, Content> lines = new EnumMap<>(Line.class);

  private Content content(Kind kind) {
    return lines.computeIfAbsent(kind.line(), line -> new Content());
  }

  void write(RevisionEntry entry, ObjectNode json) {
    Revision revision = entry.revision();
    json.put("revision", revision.number());
    json.put("id", revision.id());
    json.put("kind", Fields.lower(revision.kind()));
    json.put("time", revision.time().toString());
    json.set("author", nullable(revision.author()));
    json.set("message", nullable(revision.message()));
    json.set("request", nullable(entry.request(), RequestJson::write));
    json.putObject("changes")
        .put("added", revision.changes().added())
        .put("removed", revision.changes().removed())
        .put("changed", revision.changes().changed());
    Content content = content(revision.kind());
    json.set("instances", content.instances().next(entry.configuration().instances()));
    json.set("nodes", content.nodes().next(entry.configuration().nodes()));
    json.put("digest", revision.digest().toString());
    json.put("chain", revision.chain().toString());
  }

  RevisionEntry read(JsonValue json) {
    json.object(
        "type",
        "revision",
        "id",
        "kind",
        "time",
        "author",
        "message",
        "request",
        "changes",
        "instances",
        "nodes",
        "digest",
        "chain");
    JsonValue changes = json.get("changes").object("added", "removed", "changed");
    Kind kind = Fields.oneOf(json.get("kind"), Kind.class);
    Optional<RequestRef> request = optional(json.get("request"), RequestJson::ref);
    Revision revision =
        new Revision(
            number(json.get("revision")),
            json.get("id").string(),
            kind,
            Fields.time(json.get("time")),
            optional(json.get("author"), JsonValue::string),
            optional(json.get("message"), JsonValue::string),
            request.map(RequestRef::reqid),
            new ChangeCounts(
                number(changes.get("added")),
                number(changes.get("removed")),
                number(changes.get("changed"))),
            Fields.digest(json.get("digest")),
            Fields.digest(json.get("chain")));
    Content content = content(kind);
    return new RevisionEntry(
        revision,
        request,
        new Configuration(
            revision.id(),
            content.instances().next(json.get("instances")),
            content.nodes().next(json.get("nodes"))));
  }
}
