package dev.zeekledger.controller;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.BrokerMessage;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.List;

/** The arguments of the controller's events, checked against their signatures. */
final class EventReader {

  private EventReader() {}

  static Request request(RequestKind kind, BrokerMessage message) {
    List<Data> arguments =
        switch (kind) {
          case STAGE -> arguments(message, "reqid", "config");
          case GET_CONFIGURATION -> arguments(message, "reqid", "deployed");
          case GET_ID_VALUE -> arguments(message, "reqid", "id", "nodes");
          case RESTART -> arguments(message, "reqid", "nodes");
          case TEST_TIMEOUT -> arguments(message, "reqid", "with_state");
          case DEPLOY, GET_INSTANCES, GET_NODES -> arguments(message, "reqid");
        };
    return new Request(kind, reqid(message), arguments.subList(1, arguments.size()));
  }

  static Response response(RequestKind kind, BrokerMessage message) {
    boolean one = answersOne(kind);
    Data answer = arguments(message, "reqid", one ? "result" : "results").get(1);
    return new Response(kind, reqid(message), one ? one(message, answer) : many(message, answer));
  }

  /** Whether the response has a single Result where others have a vector. */
  static boolean answersOne(RequestKind kind) {
    return switch (kind) {
      case GET_CONFIGURATION, GET_INSTANCES, TEST_TIMEOUT -> true;
      case STAGE, DEPLOY, GET_NODES, GET_ID_VALUE, RESTART -> false;
    };
  }

  private static List<Result> one(BrokerMessage message, Data answer) {
    try {
      return List.of(BrokerJson.result(answer));
    } catch (FormatException e) {
      throw error(message, e.getMessage());
    }
  }

  private static List<Result> many(BrokerMessage message, Data answer) {
    try {
      return BrokerJson.results(answer);
    } catch (FormatException e) {
      throw error(message, e.getMessage());
    }
  }

  private static List<Data> arguments(BrokerMessage message, String... names) {
    if (message.arguments().size() != names.length) {
      throw error(
          message,
          "expected the arguments "
              + String.join(", ", names)
              + ", found "
              + message.arguments().size()
              + " of them");
    }
    return message.arguments();
  }

  private static String reqid(BrokerMessage message) {
    if (message.arguments().get(0) instanceof Scalar scalar && scalar.type() == Data.Type.STRING) {
      return scalar.text();
    }
    throw error(message, "reqid: expected string");
  }

  private static FormatException error(BrokerMessage message, String text) {
    return FormatException.of(message.name() + ": " + text);
  }
}
