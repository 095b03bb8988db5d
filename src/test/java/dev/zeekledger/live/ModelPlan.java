package dev.zeekledger.live;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a controller refuses, and what it makes of a configuration: written after the facts anew,
 * not with the program's own code, so that the two can be compared.
 */
final class ModelPlan {

  static final Address LOOPBACK = Address.parse("127.0.0.1");
  private static final List<ClusterRole> ORDER =
      List.of(ClusterRole.MANAGER, ClusterRole.LOGGER, ClusterRole.PROXY, ClusterRole.WORKER);

  private ModelPlan() {}

  /** The errors, sorted; none where it is accepted. */
  static List<String> errors(Configuration config) {
    Set<String> errors = new TreeSet<>();
    Map<String, Long> instances = counts(config.instances().stream().map(Instance::name));
    Map<String, Long> nodes = counts(config.nodes().stream().map(Node::name));
    twice(instances).forEach(name -> errors.add("multiple instances named '" + name + "'"));
    twice(nodes).forEach(name -> errors.add("multiple nodes named '" + name + "'"));
    Set<String> shared = new TreeSet<>(instances.keySet());
    shared.retainAll(nodes.keySet());
    if (!shared.isEmpty()) {
      errors.add("node and instance names collide: " + String.join(", ", shared));
    }
    for (Node node : config.nodes()) {
      if (!instances.containsKey(node.instance())) {
        errors.add(
            "node '" + node.name() + "' has undeclared instance name '" + node.instance() + "'");
      }
      node.port().ifPresent(port -> errors.addAll(conflicts(config, node, port)));
    }
    return List.copyOf(errors);
  }

  private static Set<String> conflicts(Configuration config, Node node, Port port) {
    Set<String> errors = new HashSet<>();
    String words = "node '" + node.name() + "' port " + port + " conflicts with ";
    for (Instance instance : config.instances()) {
      if (instance.name().equals(node.instance())
          && instance.listenPort().filter(port::equals).isPresent()) {
        errors.add(words + "agent port on instance '" + instance.name() + "'");
      }
    }
    if (port.equals(Port.tcp(2150))) {
      errors.add(words + "controller port");
    }
    long same =
        config.nodes().stream()
            .filter(other -> other.instance().equals(node.instance()))
            .filter(other -> other.port().filter(port::equals).isPresent())
            .count();
    if (same > 1) {
      errors.add("multiple nodes on instance '" + node.instance() + "' using port " + port);
    }
    return errors;
  }

  private static Map<String, Long> counts(Stream<String> names) {
    return names.collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  private static List<String> twice(Map<String, Long> counts) {
    return counts.keySet().stream().filter(name -> counts.get(name) > 1).toList();
  }

  /** The configuration with hosts and ports filled in; every agent is on this machine. */
  static Configuration ready(Configuration config) {
    Set<Instance> instances =
        config.instances().stream().map(ModelPlan::located).collect(Collectors.toSet());
    List<Node> nodes = new ArrayList<>(config.nodes());
    nodes.sort(
        Comparator.comparing(Node::instance)
            .thenComparing(node -> ORDER.indexOf(node.role()))
            .thenComparing(Node::name));
    Set<Port> taken = new HashSet<>();
    instances.forEach(instance -> instance.listenPort().ifPresent(taken::add));
    nodes.forEach(node -> node.port().ifPresent(taken::add));
    int next = 2200;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.port().isEmpty() && node.role() != ClusterRole.WORKER) {
        next = free(taken, next);
        nodes.set(i, node.withPort(Port.tcp(next)));
        next++;
      }
    }
    Map<Address, Integer> nextMetrics = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Address host = host(instances, node);
      if (node.metricsPort().isEmpty()) {
        int port = free(takenAt(host, instances, nodes), nextMetrics.getOrDefault(host, 9000));
        nodes.set(i, node.withMetricsPort(Port.tcp(port)));
        nextMetrics.put(host, port + 1);
      }
    }
    return new Configuration(config.id(), instances, new LinkedHashSet<>(nodes));
  }

  private static Instance located(Instance instance) {
    return instance.host().equals(Address.UNSPECIFIED)
        ? new Instance(instance.name(), LOOPBACK, instance.listenPort())
        : instance;
  }

  private static Address host(Set<Instance> instances, Node node) {
    return instances.stream()
        .filter(instance -> instance.name().equals(node.instance()))
        .map(Instance::host)
        .findFirst()
        .orElseThrow();
  }

  private static Set<Port> takenAt(Address host, Set<Instance> instances, List<Node> nodes) {
    Set<Port> taken = new HashSet<>();
    instances.stream()
        .filter(instance -> instance.host().equals(host))
        .forEach(instance -> instance.listenPort().ifPresent(taken::add));
    nodes.stream()
        .filter(node -> host(instances, node).equals(host))
        .forEach(
            node -> {
              node.port().ifPresent(taken::add);
              node.metricsPort().ifPresent(taken::add);
            });
    return taken;
  }

  private static int free(Set<Port> taken, int from) {
    int port = from;
    while (taken.contains(Port.tcp(port))) {
      port++;
    }
    return port;
  }
}
