package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.News;
import dev.zeekledger.controller.Recorded;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Revision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What watch prints of one event that was recorded.
 *
 * @param outcome of an answer; absent for a request
 * @param errors what its Results tell, in order
 */
record WatchLine(
    Instant time,
    RequestKind kind,
    String reqid,
    Optional<Outcome> outcome,
    Recorded recorded,
    List<String> errors) {

  /**
   * @param masking hides what is not to be seen in an error
   */
  static WatchLine of(
      Instant time, ControllerEvent event, Recorded recorded, UnaryOperator<String> masking) {
    if (event instanceof Request request) {
      return new WatchLine(
          time, request.kind(), request.reqid(), Optional.empty(), recorded, List.of());
    }
    if (event instanceof ControllerEvent.Poll poll) {
      return of(time, poll.response(), recorded, masking);
    }
    if (event instanceof Response response) {
      return new WatchLine(
          time,
          response.kind(),
          response.reqid(),
          Optional.of(response.outcome()),
          recorded,
          response.results().stream()
              .map(Result::error)
              .flatMap(Optional::stream)
              .map(masking)
              .toList());
    }
    throw new IllegalArgumentException("nothing is recorded of " + event.getClass());
  }

  String text() {
    List<String> words = new ArrayList<>();
    words.add(time.truncatedTo(ChronoUnit.SECONDS).toString());
    words.add(JsonForms.lower(kind));
    words.add(outcome.map(JsonForms::lower).orElse("asked"));
    words.add(recorded.revision().map(WatchLine::named).orElse("-"));
    words.add(Lines.oneLine(reqid));
    errors.stream().limit(1).forEach(error -> words.add("error: " + Lines.oneLine(error)));
    return String.join("  ", words);
  }

  private static String named(Revision revision) {
    return "r" + revision.number() + " (" + JsonForms.lower(revision.kind()) + ")";
  }

  JsonNode json() {
    ObjectNode json = JsonForms.object();
    json.put("time", time.truncatedTo(ChronoUnit.MICROS).toString());
    json.put("kind", JsonForms.lower(kind));
    json.put("reqid", reqid);
    json.put("event", outcome.isPresent() ? "answer" : "request");
    json.set("outcome", JsonForms.nullable(outcome.map(JsonForms::lower)));
    json.set("revision", JsonForms.number(recorded.revision()));
    json.set("id", JsonForms.nullable(recorded.revision().map(Revision::id)));
    json.put("created", recorded.news() == News.REVISION);
    json.set("errors", JsonForms.array(errors, JsonNodeFactory.instance::textNode));
    return json;
  }
}
