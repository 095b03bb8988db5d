package dev.zeekledger.format;

import dev.zeekledger.model.Data;
import java.util.Optional;

/** From JSON to {@link BrokerFrame}. */
final class FrameReader {

  private FrameReader() {}

  static BrokerFrame read(JsonValue frame) {
    if (frame.node().isArray()) {
      return new BrokerFrame.Subscription(
          frame.elements().stream().map(JsonValue::string).toList());
    }
    if (frame.node().isObject() && frame.find("type").isEmpty()) {
      if (frame.find("@data-type").isEmpty()) {
        throw frame.where().error("expected a key \"type\" or \"@data-type\"");
      }
      return content(Optional.empty(), TypedJson.read(frame));
    }
    if (!frame.node().isObject()) {
      throw frame.unexpected("a frame or a value of Broker, an object");
    }
    String type = frame.get("type").string();
    return switch (type) {
      case "ack" -> {
        frame.object("type", "endpoint", "version");
        yield new BrokerFrame.Ack(frame.get("endpoint").string(), frame.get("version").string());
      }
      case "error" -> {
        frame.object("type", "code", "context");
        yield new BrokerFrame.Failure(frame.get("code").string(), frame.get("context").string());
      }
      case "data-message" -> {
        frame.object("type", "topic", "@data-type", "data");
        String topic = frame.get("topic").string();
        yield content(Optional.of(topic), TypedJson.typed(frame));
      }
      default ->
          throw frame
              .where()
              .error(
                  "unknown type "
                      + Where.quote(type)
                      + ", expected one of data-message, ack, error");
    };
  }

  private static BrokerFrame content(Optional<String> topic, Data data) {
    return BrokerMessage.isLikely(data)
        ? new BrokerFrame.Event(BrokerMessage.read(topic, data))
        : new BrokerFrame.Value(topic, data);
  }
}
