package dev.zeekledger.archive;

import static dev.zeekledger.archive.Fields.JSON;
import static dev.zeekledger.archive.Fields.nullable;
import static dev.zeekledger.archive.Fields.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.JsonValue;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.HistoryEntry.AnswerEntry;
import dev.zeekledger.store.HistoryEntry.OutcomeEntry;
import dev.zeekledger.store.HistoryEntry.RequestEntry;
import dev.zeekledger.store.HistoryEntry.RequestRef;

/** Requests, what became of them, and their answers; both directions. */
final class RequestJson {

  private RequestJson() {}

  static JsonNode write(RequestRef ref) {
    return JSON.objectNode().put("reqid", ref.reqid()).put("occurrence", ref.occurrence());
  }

  static RequestRef ref(JsonValue json) {
    json.object("reqid", "occurrence");
    return new RequestRef(json.get("reqid").string(), Fields.number(json.get("occurrence")));
  }

  static void write(RequestEntry entry, ObjectNode json) {
    json.set("request", write(entry.request()));
    json.put("kind", Fields.lower(entry.kind()));
    json.put("time", entry.time().toString());
    ArrayNode arguments = json.putArray("arguments");
    entry.arguments().forEach(argument -> arguments.add(BrokerJson.write(argument)));
    json.set("arguments_digest", nullable(entry.argumentsDigest().map(Digest::toString)));
    json.set("author", nullable(entry.asker().author()));
    json.set("message", nullable(entry.asker().message()));
  }

  static RequestEntry request(JsonValue json) {
    json.object(
        "type", "request", "kind", "time", "arguments", "arguments_digest", "author", "message");
    return new RequestEntry(
        ref(json.get("request")),
        Fields.oneOf(json.get("kind"), RequestKind.class),
        Fields.time(json.get("time")),
        json.get("arguments").elements().stream().map(RequestJson::data).toList(),
        optional(json.get("arguments_digest"), Fields::digest),
        new Asker(
            optional(json.get("author"), JsonValue::string),
            optional(json.get("message"), JsonValue::string)));
  }

  static void write(OutcomeEntry entry, ObjectNode json) {
    json.set("request", write(entry.request()));
    json.put("outcome", Fields.lower(entry.outcome()));
    json.set("revision", nullable(entry.revision()));
  }

  static OutcomeEntry outcome(JsonValue json) {
    json.object("type", "request", "outcome", "revision");
    return new OutcomeEntry(
        ref(json.get("request")),
        Fields.oneOf(json.get("outcome"), Outcome.class),
        Fields.optionalNumber(json.get("revision")));
  }

  static void write(AnswerEntry entry, ObjectNode json) {
    json.set("request", write(entry.request()));
    json.put("time", entry.time().toString());
    json.set("revision", nullable(entry.revision()));
    ArrayNode results = json.putArray("results");
    entry.results().forEach(result -> results.add(write(result)));
    json.put("digest", entry.digest().toString());
  }

  static AnswerEntry answer(JsonValue json) {
    json.object("type", "request", "time", "revision", "results", "digest");
    return new AnswerEntry(
        ref(json.get("request")),
        Fields.time(json.get("time")),
        Fields.digest(json.get("digest")),
        Fields.optionalNumber(json.get("revision")),
        json.get("results").elements().stream().map(RequestJson::result).toList());
  }

  private static Data data(JsonValue json) {
    return BrokerJson.read(json.node());
  }

  private static ObjectNode write(Result result) {
    ObjectNode json = JSON.objectNode();
    json.put("reqid", result.reqid());
    json.put("success", result.success());
    json.set("instance", nullable(result.instance()));
    json.set("node", nullable(result.node()));
    json.set("error", nullable(result.error()));
    json.set("data", nullable(result.data(), BrokerJson::write));
    return json;
  }

  private static Result result(JsonValue json) {
    json.object("reqid", "success", "instance", "node", "error", "data");
    return new Result(
        json.get("reqid").string(),
        json.get("success").bool(),
        optional(json.get("instance"), JsonValue::string),
        optional(json.get("data"), RequestJson::data),
        optional(json.get("error"), JsonValue::string),
        optional(json.get("node"), JsonValue::string));
  }
}
