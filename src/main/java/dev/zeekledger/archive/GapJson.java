package dev.zeekledger.archive;

import static dev.zeekledger.archive.Fields.nullable;
import static dev.zeekledger.archive.Fields.number;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.format.JsonValue;
import dev.zeekledger.store.Gap;

/** The line of a gap, both directions. */
final class GapJson {

  private GapJson() {}

  static void write(Gap gap, ObjectNode json) {
    json.put("first", gap.first());
    json.put("last", gap.last());
    json.put("first_time", gap.firstTime().toString());
    json.put("last_time", gap.lastTime().toString());
    json.put("asked", gap.asked());
    json.put("deployed", gap.deployed());
    json.put("chain", gap.chain().toString());
    json.put("time", gap.prunedAt().toString());
    json.set("author", nullable(gap.author()));
  }

  static Gap read(JsonValue json) {
    json.object(
        "type",
        "first",
        "last",
        "first_time",
        "last_time",
        "asked",
        "deployed",
        "chain",
        "time",
        "author");
    try {
      return new Gap(
          number(json.get("first")),
          number(json.get("last")),
          Fields.time(json.get("first_time")),
          Fields.time(json.get("last_time")),
          number(json.get("asked")),
          number(json.get("deployed")),
          Fields.digest(json.get("chain")),
          Fields.time(json.get("time")),
          Fields.optional(json.get("author"), JsonValue::string));
    } catch (IllegalArgumentException e) {
      throw FormatException.of("is no gap: " + e.getMessage());
    }
  }
}
