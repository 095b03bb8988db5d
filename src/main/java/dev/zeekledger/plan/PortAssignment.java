package dev.zeekledger.plan;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Strcmp;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Fills in the ports that nodes of a valid configuration lack. Mirrors {@code
 * config_assign_broker_ports} and {@code config_assign_metrics_ports} of Zeek's {@code
 * management/controller/main.zeek}.
 */
final class PortAssignment {

  private static final List<ClusterRole> ROLES =
      List.of(ClusterRole.MANAGER, ClusterRole.LOGGER, ClusterRole.PROXY, ClusterRole.WORKER);

  /** The order of {@code config_nodes_compare}: by instance, then role, then name. */
  private static final Comparator<Node> ORDER =
      Comparator.comparing(Node::instance, Strcmp.ORDER)
          .thenComparingInt(node -> ROLES.indexOf(node.role()))
          .thenComparing(Node::name, Strcmp.ORDER);

  private PortAssignment() {}

  /**
   * Gives a port to each manager, logger and proxy without one. They are counted up over the whole
   * cluster, past each port that an agent listens on or a node has.
   *
   * @throws PlanException if there are too few
   */
  static Configuration withBrokerPorts(Configuration configuration, Port start) {
    var free = new FreePorts(start);
    configuration.instances().forEach(instance -> instance.listenPort().ifPresent(free::take));
    configuration.nodes().forEach(node -> node.port().ifPresent(free::take));
    return filled(
        configuration,
        node -> node.port().isEmpty() && node.role().listens(),
        node -> node.withPort(free.next(node)));
  }

  /**
   * Gives a metrics port to each node that has a role and no such port. They are counted up for
   * each host address on its own, past each port that an agent there listens on or a node there
   * has, for metrics or not.
   *
   * <p>Of several instances at one address Zeek passes the agent's port of the last it comes to,
   * which is chance; here each agent's is passed.
   *
   * @throws PlanException if there are too few
   */
  static Configuration withMetricsPorts(Configuration configuration, Port start) {
    Map<Address, FreePorts> freeAt = new HashMap<>();
    Map<String, FreePorts> freeOn = new HashMap<>();
    for (Instance instance : configuration.instances()) {
      FreePorts free = freeAt.computeIfAbsent(instance.host(), host -> new FreePorts(start));
      instance.listenPort().ifPresent(free::take);
      freeOn.put(instance.name(), free);
    }
    for (Node node : configuration.nodes()) {
      FreePorts free = freeOn.get(node.instance());
      node.port().ifPresent(free::take);
      node.metricsPort().ifPresent(free::take);
    }
    return filled(
        configuration,
        node -> node.metricsPort().isEmpty() && ROLES.contains(node.role()),
        node -> node.withMetricsPort(freeOn.get(node.instance()).next(node)));
  }

  /** Fills the nodes that lack something, in the controller's order; the others stay. */
  private static Configuration filled(
      Configuration configuration, Predicate<Node> lacking, UnaryOperator<Node> fill) {
    Map<Node, Node> filled = new HashMap<>();
    for (Node node : configuration.nodes().stream().filter(lacking).sorted(ORDER).toList()) {
      filled.put(node, fill.apply(node));
    }
    Set<Node> nodes =
        configuration.nodes().stream()
            .map(node -> filled.getOrDefault(node, node))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Configuration(configuration.id(), configuration.instances(), nodes);
  }
}
