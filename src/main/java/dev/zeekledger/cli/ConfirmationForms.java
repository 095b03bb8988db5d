package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.live.Confirming.Ending;
import dev.zeekledger.store.Confirmation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A deploy that waited to be confirmed, and how that ended. */
final class ConfirmationForms {

  private ConfirmationForms() {}

  static JsonNode json(Confirmation confirmation, String ending) {
    ObjectNode json = JsonForms.object();
    json.put("ending", ending);
    json.put("id", confirmation.id());
    json.put("due", confirmation.due().toString());
    json.put("revision_before", confirmation.revision());
    return json;
  }

  /** A line about how it ended. */
  static String line(Confirmation confirmation, Ending ending) {
    String id = Lines.oneLine(confirmation.id());
    return switch (ending) {
      case CONFIRMED -> "confirmed: " + id + " stays deployed";
      case ROLLED_BACK -> again(confirmation);
      case ROLLED_BACK_FAILED -> again(confirmation) + ", and no node of it came up";
      case SUPERSEDED -> "nothing rolled back: " + id + " is not deployed any more";
    };
  }

  private static String again(Confirmation confirmation) {
    return "rolled back: r"
        + confirmation.revision()
        + " is deployed again, as "
        + Lines.oneLine(confirmation.previous().id());
  }

  static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
