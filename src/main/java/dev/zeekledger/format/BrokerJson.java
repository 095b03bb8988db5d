package dev.zeekledger.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Result;
import java.util.List;
import java.util.Optional;

/**
 * Broker's typed JSON, as it travels over a Broker WebSocket ({@code /v1/messages/json}), and
 * Zeek's Management records in it.
 *
 * <p>A value is an object of two keys: {@code {"@data-type":"port","data":"5000/tcp"}}. {@code
 * vector} and {@code set} hold an array of values, {@code table} an array of {@code {"key":value,
 * "value":value}}. A record is a vector of its fields in the order of Zeek's {@code
 * management/types.zeek}; an absent optional field is {@code {"@data-type":"none","data":{}}}.
 *
 * <p>{@link Data} holds all of it: reading and writing gives the same JSON, numbers to the letter.
 * The records hold what they mean: the order of sets, the spelling of an address and whether a
 * number came as {@code count} or {@code integer} are not kept. Whatever does not fit is refused
 * with a {@link FormatException} that names the path, such as {@code data[2].data[1]} for values
 * and {@code configuration.nodes[3].role} for records.
 */
public final class BrokerJson {

  private BrokerJson() {}

  /**
   * Reads a typed value.
   *
   * @throws FormatException if it is none, or has anything besides
   */
  public static Data read(JsonNode json) {
    return TypedJson.read(JsonValue.root(json));
  }

  /**
   * Reads a text that holds one typed value.
   *
   * @throws FormatException if it is no JSON, or no such value
   */
  public static Data read(String text) {
    return read(Json.read(text));
  }

  /**
   * Writes a typed value.
   *
   * @throws FormatException if a scalar's text is none of its type
   */
  public static JsonNode write(Data data) {
    return TypedJson.write(data);
  }

  /**
   * Writes a typed value as compact text on one line, {@code @data-type} before {@code data}.
   *
   * @throws FormatException if a scalar's text is none of its type
   */
  public static String text(Data data) {
    return TypedJson.text(write(data));
  }

  /**
   * Reads {@code Management::Configuration}.
   *
   * @throws FormatException if it is none; the path starts with {@code configuration}
   */
  public static Configuration configuration(Data data) {
    return RecordReader.configuration(DataValue.root(data, "configuration"));
  }

  /**
   * Reads {@code Management::Result}.
   *
   * @throws FormatException if it is none; the path starts with {@code result}
   */
  public static Result result(Data data) {
    return RecordReader.result(DataValue.root(data, "result"));
  }

  /**
   * Reads {@code Management::ResultVec}.
   *
   * @throws FormatException if it is none; the path starts with {@code results}
   */
  public static List<Result> results(Data data) {
    return DataValue.root(data, "results").vector(RecordReader::result);
  }

  /**
   * Reads {@code Management::NodeStatusVec}.
   *
   * @throws FormatException if it is none; the path starts with {@code statuses}
   */
  public static List<NodeStatus> statuses(Data data) {
    return DataValue.root(data, "statuses").vector(RecordReader::status);
  }

  /**
   * Reads {@code Management::InstanceVec}.
   *
   * @throws FormatException if it is none; the path starts with {@code instances}
   */
  public static List<Instance> instances(Data data) {
    return DataValue.root(data, "instances").vector(RecordReader::instance);
  }

  /**
   * Reads {@code Management::NodeOutputs}.
   *
   * @throws FormatException if it is none; the path starts with {@code outputs}
   */
  public static NodeOutputs outputs(Data data) {
    return RecordReader.outputs(DataValue.root(data, "outputs"));
  }

  /** The outputs of a node that failed; only those of a Result about a node are taken for that. */
  public static Optional<NodeOutputs> outputs(Result result) {
    if (result.success() || result.node().isEmpty() || result.data().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(outputs(result.data().get()));
    } catch (FormatException e) {
      return Optional.empty(); // It is something else.
    }
  }

  /** Writes {@code Management::Configuration}, its nodes with all eleven fields. */
  public static Data of(Configuration configuration) {
    return RecordWriter.configuration(configuration);
  }

  /** Writes {@code Management::Result}. */
  public static Data of(Result result) {
    return RecordWriter.result(result);
  }

  /** Writes {@code Management::NodeOutputs}. */
  public static Data of(NodeOutputs outputs) {
    return RecordWriter.outputs(outputs);
  }

  /** Writes {@code Management::ResultVec}. */
  public static Data ofResults(List<Result> results) {
    return RecordWriter.vector(results, RecordWriter::result);
  }

  /** Writes {@code Management::NodeStatusVec}, each with all seven fields. */
  public static Data ofStatuses(List<NodeStatus> statuses) {
    return RecordWriter.vector(statuses, RecordWriter::status);
  }

  /** Writes {@code Management::InstanceVec}. */
  public static Data ofInstances(List<Instance> instances) {
    return RecordWriter.vector(instances, RecordWriter::instance);
  }

  /**
   * The configuration in a text of Broker's JSON: a bare value, or a message that carries one,
   * which is {@code stage_configuration_request} or a successful {@code
   * get_configuration_response}.
   *
   * @return empty if the text is JSON of another kind: no object with {@code @data-type} or {@code
   *     type}
   * @throws FormatException if it is no JSON, or Broker's JSON of something else
   */
  public static Optional<Configuration> configurationIn(String text) {
    return CarriedConfiguration.in(text);
  }
}
