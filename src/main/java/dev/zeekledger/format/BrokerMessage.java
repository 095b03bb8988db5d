package dev.zeekledger.format;

import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Zeek event as Broker carries it: the vector of {@code count 1} (the version of the format),
 * {@code count 1} (an event), and a vector of the name, the arguments and, perhaps, metadata.
 *
 * @param topic the topic it was published on; absent for an event on its own
 * @param name the event's name with its module, such as {@code
 *     Management::Controller::API::deploy_request}
 * @param arguments the arguments, in order
 * @param metadata what travels with the event besides, unchanged
 */
public record BrokerMessage(
    Optional<String> topic, String name, List<Data> arguments, Optional<Data> metadata) {

  private static final Data ONE = new Scalar(Data.Type.COUNT, "1");

  public BrokerMessage {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(name, "name");
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(metadata, "metadata");
  }

  /** An event without metadata, published on a topic. */
  public static BrokerMessage of(String topic, String name, List<Data> arguments) {
    return new BrokerMessage(Optional.of(topic), name, arguments, Optional.empty());
  }

  /**
   * Reads an event on its own.
   *
   * @throws FormatException if the value is no event; the path starts with {@code event}
   */
  public static BrokerMessage read(Data event) {
    return read(Optional.empty(), event);
  }

  static BrokerMessage read(Optional<String> topic, Data event) {
    List<DataValue> outer = DataValue.root(event, "event").fields(3, "version", "type", "content");
    requireOne(outer.get(0), "version 1 of the format");
    requireOne(outer.get(1), "1, an event");
    List<DataValue> content = outer.get(2).fields(2, "name", "arguments", "metadata");
    boolean hasMetadata = ((Data.Sequence) outer.get(2).data()).elements().size() == 3;
    return new BrokerMessage(
        topic,
        content.get(0).string(),
        content.get(1).vector(DataValue::data),
        hasMetadata ? Optional.of(content.get(2).data()) : Optional.empty());
  }

  private static void requireOne(DataValue value, String meaning) {
    if (!value.data().equals(ONE)) {
      throw value.where().error("expected count 1 (" + meaning + ")");
    }
  }

  /** Whether a value has the outline of an event: two counts and something. */
  static boolean isLikely(Data data) {
    return data instanceof Data.Sequence vector
        && vector.elements().size() == 3
        && isCount(vector.elements().get(0))
        && isCount(vector.elements().get(1));
  }

  private static boolean isCount(Data data) {
    return data instanceof Scalar scalar && scalar.type() == Data.Type.COUNT;
  }

  /** The event on its own, without the topic. */
  public Data event() {
    List<Data> content = new ArrayList<>();
    content.add(Data.string(name));
    content.add(new Data.Sequence(arguments));
    metadata.ifPresent(content::add);
    return Data.vector(ONE, ONE, new Data.Sequence(content));
  }

  /** The text to send: a data message where there is a topic, else the event on its own. */
  public String text() {
    return new BrokerFrame.Event(this).text();
  }
}
