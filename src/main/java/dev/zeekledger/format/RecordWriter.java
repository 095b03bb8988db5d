package dev.zeekledger.format;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Result;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * From records to vectors of their fields, in the order of Zeek's {@code management/types.zeek}.
 */
final class RecordWriter {

  private RecordWriter() {}

  static Data configuration(Configuration configuration) {
    return Data.vector(
        Data.string(configuration.id()),
        set(configuration.instances(), RecordWriter::instance),
        set(configuration.nodes(), RecordWriter::node));
  }

  static Data instance(Instance instance) {
    return Data.vector(
        Data.string(instance.name()),
        new Scalar(Data.Type.ADDRESS, instance.host().text()),
        optional(instance.listenPort(), RecordWriter::port));
  }

  static Data node(Node node) {
    return Data.vector(
        Data.string(node.name()),
        Data.string(node.instance()),
        clusterRole(node.role()),
        management(node.state()),
        optional(node.port(), RecordWriter::port),
        optional(node.scripts(), scripts -> vector(scripts, Data::string)),
        optional(node.options(), options -> set(options, RecordWriter::option)),
        optional(node.interfaceName(), Data::string),
        optional(node.cpuAffinity(), RecordWriter::integer),
        strings(node.env()),
        optional(node.metricsPort(), RecordWriter::port));
  }

  private static Data option(Option option) {
    return Data.vector(Data.string(option.name()), Data.string(option.value()));
  }

  static Data status(NodeStatus status) {
    return Data.vector(
        Data.string(status.node()),
        management(status.state()),
        management(status.managementRole()),
        clusterRole(status.clusterRole()),
        optional(status.pid(), RecordWriter::integer),
        optional(status.port(), RecordWriter::port),
        optional(status.metricsPort(), RecordWriter::port));
  }

  static Data result(Result result) {
    return Data.vector(
        Data.string(result.reqid()),
        new Scalar(Data.Type.BOOLEAN, Boolean.toString(result.success())),
        optional(result.instance(), Data::string),
        result.data().orElse(Data.NONE),
        optional(result.error(), Data::string),
        optional(result.node(), Data::string));
  }

  static Data outputs(NodeOutputs outputs) {
    return Data.vector(Data.string(outputs.stdout()), Data.string(outputs.stderr()));
  }

  static <T> Data vector(List<T> elements, Function<T, Data> write) {
    return new Data.Sequence(elements.stream().map(write).toList());
  }

  private static <T> Data set(Collection<T> elements, Function<T, Data> write) {
    return new Data.DataSet(elements.stream().map(write).toList());
  }

  private static Data strings(Map<String, String> strings) {
    return new Data.Table(
        strings.entrySet().stream()
            .map(
                entry -> new Data.Entry(Data.string(entry.getKey()), Data.string(entry.getValue())))
            .toList());
  }

  private static <T> Data optional(Optional<T> value, Function<T, Data> write) {
    return value.map(write).orElse(Data.NONE);
  }

  private static Data port(Port port) {
    return new Scalar(Data.Type.PORT, port.toString());
  }

  private static Data integer(long number) {
    return new Scalar(Data.Type.INTEGER, Long.toString(number));
  }

  private static Data clusterRole(ClusterRole role) {
    return new Scalar(Data.Type.ENUM_VALUE, "Supervisor::" + role.name());
  }

  /** A value of {@code Management::State} or {@code Management::Role}. */
  private static Data management(Enum<?> value) {
    return new Scalar(Data.Type.ENUM_VALUE, "Management::" + value.name());
  }
}
