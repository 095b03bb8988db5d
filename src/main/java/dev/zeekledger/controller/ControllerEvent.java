package dev.zeekledger.controller;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.BrokerMessage;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An event on a controller's topic: a client's request, the controller's response, or anything else
 * that someone published there. Mirrors Zeek's {@code management/controller/api.zeek}; every
 * request and response starts with the request's id.
 */
public sealed interface ControllerEvent {

  /**
   * Takes an event for what its name says it is.
   *
   * @throws FormatException if a request or response has other arguments than it should; the
   *     message starts with the event's name
   */
  static ControllerEvent of(BrokerMessage message) {
    for (RequestKind kind : RequestKind.values()) {
      if (message.name().equals(kind.requestEvent())) {
        return EventReader.request(kind, message);
      }
      if (message.name().equals(kind.responseEvent())) {
        return EventReader.response(kind, message);
      }
    }
    return new Unknown(message.name());
  }

  /**
   * What a client asks for.
   *
   * @param kind what is asked for
   * @param reqid the request's id, chosen by the client
   * @param arguments what follows the id, exactly as sent: the configuration (STAGE), whether the
   *     deployed one is meant (GET_CONFIGURATION), an identifier and a set of node names
   *     (GET_ID_VALUE), a set of node names (RESTART), whether to keep state (TEST_TIMEOUT), else
   *     nothing
   */
  record Request(RequestKind kind, String reqid, List<Data> arguments) implements ControllerEvent {
    public Request {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reqid, "reqid");
      arguments = List.copyOf(arguments);
    }

    /**
     * The configuration of a request to stage one; absent in any other request.
     *
     * @throws FormatException if what was sent is no configuration
     */
    public Optional<Configuration> configuration() {
      return first(RequestKind.STAGE).map(BrokerJson::configuration);
    }

    /**
     * Whether a request for a configuration means the deployed one (true) or the staged one; absent
     * in any other request.
     *
     * @throws FormatException if what was sent is no boolean
     */
    public Optional<Boolean> deployed() {
      return first(RequestKind.GET_CONFIGURATION).map(Request::bool);
    }

    private Optional<Data> first(RequestKind wanted) {
      return kind == wanted ? arguments.stream().findFirst() : Optional.empty();
    }

    private static boolean bool(Data data) {
      if (data instanceof Scalar scalar && scalar.type() == Data.Type.BOOLEAN) {
        return scalar.text().equals("true");
      }
      throw FormatException.of("deployed: expected boolean");
    }

    /** The event to publish for this request. */
    public BrokerMessage message(String topic) {
      List<Data> all = new ArrayList<>();
      all.add(Data.string(reqid));
      all.addAll(arguments);
      return BrokerMessage.of(topic, kind.requestEvent(), all);
    }
  }

  /**
   * What the controller answers.
   *
   * @param kind what had been asked for
   * @param reqid the request it answers
   * @param results the Results in the order they came in; exactly one where the kind's response has
   *     one and not a vector. A Result's own reqid can be another than the response's
   */
  record Response(RequestKind kind, String reqid, List<Result> results) implements ControllerEvent {
    public Response {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reqid, "reqid");
      results = List.copyOf(results);
      if (EventReader.answersOne(kind) && results.size() != 1) {
        throw new IllegalArgumentException(
            "the response to " + kind.wireName() + " has one Result, not " + results.size());
      }
    }

    /** What became of the request. */
    public Outcome outcome() {
      return Outcome.of(kind, results);
    }

    boolean isAccepted() {
      return outcome() == Outcome.SUCCEEDED;
    }

    /** The configuration id that the controller's own success Result tells. */
    Optional<String> toldId() {
      return results.stream()
          .filter(result -> result.success() && result.instance().isEmpty())
          .map(Result::data)
          .flatMap(Optional::stream)
          .filter(Scalar.class::isInstance)
          .map(data -> ((Scalar) data).text())
          .findFirst();
    }

    /** The event to publish for this response. */
    public BrokerMessage message(String topic) {
      Data answer =
          EventReader.answersOne(kind)
              ? BrokerJson.of(results.get(0))
              : BrokerJson.ofResults(results);
      return BrokerMessage.of(topic, kind.responseEvent(), List.of(Data.string(reqid), answer));
    }
  }

  /**
   * A request of zeek-ledger's own with its answer: see {@link Polls}.
   *
   * @param request for a configuration, for node status or for agents
   */
  record Poll(Request request, Response response) implements ControllerEvent {
    public Poll {
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(response, "response");
    }
  }

  /** An event that is neither; there is nothing to record of it. */
  record Unknown(String name) implements ControllerEvent {
    public Unknown {
      Objects.requireNonNull(name, "name");
    }
  }
}
