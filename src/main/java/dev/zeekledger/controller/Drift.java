package dev.zeekledger.controller;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a controller is not as is wanted. What is wanted may leave hosts and ports open, as a
 * configuration does that was staged; then whatever the controller chose is right.
 *
 * <p>Say worker-01 is wanted without ports, on eth0, and runs on eth1 with metrics port 9002/tcp;
 * worker-02 is wanted, and has crashed. Then there is
 *
 * <pre>
 * a change      nodes/worker-01/interface  eth0 → eth1
 * a difference  worker-02  state  RUNNING is wanted, CRASHED is reported
 * </pre>
 *
 * @param instances every instance as it is wanted and reported, by name
 * @param changes from the configuration that is wanted to the one that is deployed
 */
public record Drift(List<ComparedInstance> instances, List<Change> changes) {

  public Drift {
    instances = List.copyOf(instances);
    changes = List.copyOf(changes);
  }

  /**
   * Compares.
   *
   * @param deployed the configuration that the controller says is deployed; to have none is the
   *     same as an empty one
   */
  public static Drift between(
      Configuration wanted, Optional<Configuration> deployed, ReportedNodes reported) {
    Configuration found = deployed.orElseGet(Configuration::empty);
    return new Drift(
        ComparedInstance.all(wanted, reported), Diff.between(filled(wanted, found), found));
  }

  /** What differs in instances and nodes. */
  public List<Difference> differences() {
    return instances.stream().flatMap(instance -> instance.differences().stream()).toList();
  }

  /** Whether all is as is wanted. */
  public boolean isNone() {
    return changes.isEmpty() && differences().isEmpty();
  }

  /** What is wanted, with the hosts and ports that it leaves open as the controller chose them. */
  private static Configuration filled(Configuration wanted, Configuration deployed) {
    Map<String, Instance> instances = byName(deployed.instances(), Instance::name);
    Map<String, Node> nodes = byName(deployed.nodes(), Node::name);
    return new Configuration(
        wanted.id(),
        wanted.instances().stream()
            .map(instance -> filled(instance, instances.getOrDefault(instance.name(), instance)))
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        wanted.nodes().stream()
            .map(node -> filled(node, nodes.getOrDefault(node.name(), node)))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static Instance filled(Instance wanted, Instance deployed) {
    return wanted.host().equals(Address.UNSPECIFIED)
        ? new Instance(wanted.name(), deployed.host(), wanted.listenPort())
        : wanted;
  }

  private static Node filled(Node wanted, Node deployed) {
    Node node =
        wanted.port().isPresent() ? wanted : deployed.port().map(wanted::withPort).orElse(wanted);
    return node.metricsPort().isPresent()
        ? node
        : deployed.metricsPort().map(node::withMetricsPort).orElse(node);
  }

  private static <T> Map<String, T> byName(Set<T> elements, Function<T, String> name) {
    return elements.stream().collect(Collectors.toMap(name, element -> element, (a, b) -> a));
  }
}
