package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.controller.Difference;
import dev.zeekledger.controller.Drift;
import dev.zeekledger.diff.Change;
import dev.zeekledger.model.Configuration;
import java.util.List;
import java.util.Optional;

/**
 * What drift prints.
 *
 * @param deployed what the controller has deployed, if anything
 */
record DriftView(Wanted wanted, Optional<Configuration> deployed, Drift drift) {

  /** A line for each difference, and one that says what the changes behind it are. */
  String text() {
    return Lines.columns(
            drift.differences().stream()
                .map(
                    difference ->
                        List.of(
                            Lines.oneLine(difference.instance()),
                            difference.node().map(Lines::oneLine).orElse("-"),
                            words(difference)))
                .toList())
        + configuration();
  }

  /** That nothing is deployed says it all. */
  List<Change> changesToShow() {
    return deployed.isPresent() ? drift.changes() : List.of();
  }

  private String configuration() {
    if (drift.changes().isEmpty()) {
      return "";
    }
    String id = wanted.revision().id();
    String found = deployed.map(Configuration::id).orElse("nothing");
    return Lines.oneLine(
            "the controller has deployed "
                + found
                + (found.equals(id)
                    ? " with another content than " + wanted.name()
                    : ", wanted is " + id + " of " + wanted.name()))
        + "\n";
  }

  private static String words(Difference difference) {
    return switch (difference.kind()) {
      case MISSING -> "missing";
      case EXTRA -> "extra";
      case NO_ANSWER -> "no answer: " + Lines.oneLine(difference.reported().orElse(""));
      case STATE, ROLE, PORT, METRICS_PORT ->
          JsonForms.lower(difference.kind()).replace('_', ' ')
              + " "
              + difference.reported().orElse("none")
              + ", wanted "
              + difference.wanted().orElse("none");
    };
  }

  /**
   * @param changes as they may be shown
   */
  JsonNode json(List<Change> changes) {
    ObjectNode json = JsonForms.object();
    json.set("wanted", wanted.json());
    json.set("deployed_id", JsonForms.nullable(deployed.map(Configuration::id)));
    json.set("differences", JsonForms.array(drift.differences(), DriftView::json));
    json.set("changes", JsonForms.array(changes, JsonForms::change));
    return json;
  }

  private static JsonNode json(Difference difference) {
    ObjectNode json = JsonForms.object();
    json.put("difference", JsonForms.lower(difference.kind()));
    json.put("instance", difference.instance());
    json.set("node", JsonForms.nullable(difference.node()));
    json.set("wanted", JsonForms.nullable(difference.wanted()));
    json.set("reported", JsonForms.nullable(difference.reported()));
    return json;
  }
}
