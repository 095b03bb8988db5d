package dev.zeekledger.format;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import java.util.List;
import java.util.Optional;

/**
 * From vectors to records: the fields of Zeek's {@code management/types.zeek}, in its order. Zeek
 * before 6.2 knows no {@code metrics_port}, the last field of Node and NodeStatus.
 */
final class RecordReader {

  private static final String MANAGEMENT = "Management";
  private static final String SUPERVISOR = "Supervisor";

  private RecordReader() {}

  static Configuration configuration(DataValue value) {
    List<DataValue> fields = value.fields(3, "id", "instances", "nodes");
    return new Configuration(
        fields.get(0).string(),
        fields.get(1).set(RecordReader::instance),
        fields.get(2).set(RecordReader::node));
  }

  static Instance instance(DataValue value) {
    List<DataValue> fields = value.fields(3, "name", "host", "listen_port");
    return new Instance(
        fields.get(0).string(), fields.get(1).address(), fields.get(2).optional(DataValue::port));
  }

  static Node node(DataValue value) {
    List<DataValue> fields =
        value.fields(
            10,
            "name",
            "instance",
            "role",
            "state",
            "p",
            "scripts",
            "options",
            "interface",
            "cpu_affinity",
            "env",
            "metrics_port");
    return new Node(
        fields.get(0).string(),
        fields.get(1).string(),
        fields.get(2).enumValue(ClusterRole.class, SUPERVISOR),
        fields.get(3).enumValue(State.class, MANAGEMENT),
        fields.get(4).optional(DataValue::port),
        fields.get(5).optional(scripts -> scripts.vector(DataValue::string)),
        fields.get(6).optional(options -> options.set(RecordReader::option)),
        fields.get(7).optional(DataValue::string),
        fields.get(8).optional(DataValue::integer),
        fields.get(9).strings(),
        fields.get(10).optional(DataValue::port));
  }

  static Option option(DataValue value) {
    List<DataValue> fields = value.fields(2, "name", "value");
    return new Option(fields.get(0).string(), fields.get(1).string());
  }

  static NodeStatus status(DataValue value) {
    List<DataValue> fields =
        value.fields(6, "node", "state", "mgmt_role", "cluster_role", "pid", "p", "metrics_port");
    return new NodeStatus(
        fields.get(0).string(),
        fields.get(1).enumValue(State.class, MANAGEMENT),
        fields.get(2).enumValue(Role.class, MANAGEMENT),
        fields.get(3).enumValue(ClusterRole.class, SUPERVISOR),
        fields.get(4).optional(DataValue::integer),
        fields.get(5).optional(DataValue::port),
        fields.get(6).optional(DataValue::port));
  }

  static Result result(DataValue value) {
    List<DataValue> fields =
        value.fields(6, "reqid", "success", "instance", "data", "error", "node");
    Optional<Data> data = fields.get(3).optional(DataValue::data);
    return new Result(
        fields.get(0).string(),
        fields.get(1).bool(),
        fields.get(2).optional(DataValue::string),
        data,
        fields.get(4).optional(DataValue::string),
        fields.get(5).optional(DataValue::string));
  }

  static NodeOutputs outputs(DataValue value) {
    List<DataValue> fields = value.fields(2, "stdout", "stderr");
    return new NodeOutputs(fields.get(0).string(), fields.get(1).string());
  }
}
