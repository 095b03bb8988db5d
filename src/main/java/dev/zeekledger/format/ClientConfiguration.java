package dev.zeekledger.format;

import dev.zeekledger.format.python.PythonText;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.UniqueId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A configuration as zeek-client holds it between its files and the controller: {@code
 * Configuration} of its {@code types.py}. It can hold less than Zeek's types, as it has no states
 * and no port protocols, and also more, as it takes over some values as a cluster.cfg spells them.
 *
 * @param id the configuration's id; absent where a text gives none, as a cluster.cfg cannot
 * @param instances kept sorted by name, as zeek-client writes them
 * @param nodes kept sorted by name, as zeek-client writes them
 */
public record ClientConfiguration(
    Optional<String> id, List<ClientInstance> instances, List<ClientNode> nodes) {

  public ClientConfiguration {
    Objects.requireNonNull(id, "id");
    instances =
        instances.stream()
            .sorted(Comparator.comparing(ClientInstance::name, PythonText.ORDER))
            .toList();
    nodes =
        nodes.stream().sorted(Comparator.comparing(ClientNode::name, PythonText.ORDER)).toList();
  }

  /**
   * What zeek-client holds of a configuration that a controller sent it. States and port protocols
   * are not among it. Of several instances or nodes of one name the order is the configuration's.
   */
  public static ClientConfiguration of(Configuration configuration) {
    return new ClientConfiguration(
        Optional.of(configuration.id()),
        configuration.instances().stream().map(ClientInstance::of).toList(),
        configuration.nodes().stream().map(ClientNode::of).toList());
  }

  /**
   * The configuration that zeek-client would send: under a fresh id if it has none, an instance
   * without a host at 0.0.0.0, all ports TCP, all nodes to run.
   *
   * @throws FormatException if a value fits none of Zeek's types: a host with a scope, a port that
   *     is no number from 0 to 65535, a cpu_affinity beyond 64 bits; it names the instance or node
   */
  public Configuration toConfiguration() {
    return toConfiguration(ClientNode::toNode);
  }

  Configuration toConfiguration(Function<ClientNode, Node> conversion) {
    return Configuration.of(
        id.orElseGet(UniqueId::create),
        instances.stream().map(ClientInstance::toInstance).toList(),
        nodes.stream().map(conversion).toList());
  }
}
