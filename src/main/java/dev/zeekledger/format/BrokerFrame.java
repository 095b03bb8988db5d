package dev.zeekledger.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.model.Data;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One text frame of a Broker WebSocket, in either direction; reading and writing gives the same
 * JSON. A key that a frame is not known to have is refused, so that none gets lost.
 */
public sealed interface BrokerFrame {

  /** The frame as compact JSON on one line. */
  String text();

  /**
   * Reads a frame, or a typed value on its own.
   *
   * @throws FormatException if the text is no JSON, or none of these
   */
  static BrokerFrame read(String text) {
    return FrameReader.read(JsonValue.root(Json.read(text)));
  }

  /**
   * A client's first frame.
   *
   * @param topics prefixes of the topics it wants to hear
   */
  record Subscription(List<String> topics) implements BrokerFrame {
    public Subscription {
      topics = List.copyOf(topics);
    }

    @Override
    public String text() {
      ArrayNode frame = JsonNodeFactory.instance.arrayNode();
      topics.forEach(frame::add);
      return TypedJson.text(frame);
    }
  }

  /**
   * The answer to a subscription.
   *
   * @param endpoint the id of the other side
   * @param version its version of Zeek or Broker
   */
  record Ack(String endpoint, String version) implements BrokerFrame {
    public Ack {
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(version, "version");
    }

    @Override
    public String text() {
      return TypedJson.text(typed("ack").put("endpoint", endpoint).put("version", version));
    }
  }

  /**
   * The other side could not make sense of a frame.
   *
   * @param code what went wrong, such as {@code deserialization_failed}
   * @param context more about it
   */
  record Failure(String code, String context) implements BrokerFrame {
    public Failure {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(context, "context");
    }

    @Override
    public String text() {
      return TypedJson.text(typed("error").put("code", code).put("context", context));
    }
  }

  /** A Zeek event, published on a topic or on its own. */
  record Event(BrokerMessage message) implements BrokerFrame {
    public Event {
      Objects.requireNonNull(message, "message");
    }

    @Override
    public String text() {
      return dataMessage(message.topic(), message.event());
    }
  }

  /** Anything but an event, published on a topic or on its own. */
  record Value(Optional<String> topic, Data data) implements BrokerFrame {
    public Value {
      Objects.requireNonNull(topic, "topic");
      Objects.requireNonNull(data, "data");
    }

    @Override
    public String text() {
      return dataMessage(topic, data);
    }
  }

  private static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static String dataMessage(Optional<String> topic, Data data) {
    ObjectNode frame =
        topic
            .map(name -> typed("data-message").put("topic", name))
            .orElseGet(JsonNodeFactory.instance::objectNode);
    TypedJson.writeInto(frame, data);
    return TypedJson.text(frame);
  }
}
