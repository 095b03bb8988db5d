package dev.zeekledger.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.List;
import java.util.Optional;

/** Finds the configuration in a text of Broker's JSON; see {@link BrokerJson#configurationIn}. */
final class CarriedConfiguration {

  private static final String EXPECTED =
      ", expected a configuration, a "
          + RequestKind.STAGE.wireName()
          + "_request or a "
          + RequestKind.GET_CONFIGURATION.wireName()
          + "_response";

  private CarriedConfiguration() {}

  static Optional<Configuration> in(String text) {
    JsonNode json = Json.read(text);
    if (!json.has("@data-type") && !json.has("type")) {
      return Optional.empty();
    }
    return Optional.of(in(FrameReader.read(JsonValue.root(json))));
  }

  private static Configuration in(BrokerFrame frame) {
    if (frame instanceof BrokerFrame.Value value) {
      return BrokerJson.configuration(value.data());
    }
    if (frame instanceof BrokerFrame.Event event) {
      return in(event.message());
    }
    throw FormatException.of(
        (frame instanceof BrokerFrame.Ack ? "an ack" : "an error") + " of Broker" + EXPECTED);
  }

  private static Configuration in(BrokerMessage message) {
    if (message.name().equals(RequestKind.STAGE.requestEvent())) {
      return BrokerJson.configuration(second(message, "configuration"));
    }
    if (message.name().equals(RequestKind.GET_CONFIGURATION.responseEvent())) {
      Result result = BrokerJson.result(second(message, "result"));
      return result
          .data()
          .filter(data -> result.success())
          .map(BrokerJson::configuration)
          .orElseThrow(
              () ->
                  FormatException.of(
                      message.name()
                          + " without a configuration: "
                          + Where.quote(result.error().orElse("no error given"))));
    }
    throw FormatException.of("the event " + Where.quote(message.name()) + EXPECTED);
  }

  private static Data second(BrokerMessage message, String name) {
    List<Data> arguments = message.arguments();
    if (arguments.size() != 2) {
      throw FormatException.of(
          message.name()
              + ": expected 2 arguments (reqid, "
              + name
              + "), found "
              + arguments.size());
    }
    return arguments.get(1);
  }
}
