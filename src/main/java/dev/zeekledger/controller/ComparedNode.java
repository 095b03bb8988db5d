package dev.zeekledger.controller;

import dev.zeekledger.controller.Difference.Kind;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A process of an instance.
 *
 * @param name its name
 * @param wanted as it is wanted there; absent where it is not, and of an agent or the controller
 * @param reported as its agent reports it; absent where it does not
 */
public record ComparedNode(String name, Optional<Node> wanted, Optional<NodeStatus> reported) {

  public ComparedNode {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(wanted, "wanted");
    Objects.requireNonNull(reported, "reported");
  }

  /** Whether it belongs to the cluster, and is neither an agent nor the controller. */
  public boolean isClusterNode() {
    return wanted.isPresent() || reported.filter(NodeStatus::isClusterNode).isPresent();
  }

  /** What differs, if its agent answered. */
  public List<Difference> differences(String instance) {
    if (!isClusterNode()) {
      return List.of();
    }
    if (wanted.isEmpty() || reported.isEmpty()) {
      Kind kind = wanted.isEmpty() ? Kind.EXTRA : Kind.MISSING;
      return List.of(
          new Difference(kind, instance, Optional.of(name), Optional.empty(), Optional.empty()));
    }
    Node node = wanted.get();
    NodeStatus status = reported.get();
    List<Difference> differences = new ArrayList<>();
    // Agents run every node, whatever state it is wanted in.
    if (status.state() != State.RUNNING && status.state() != node.state()) {
      differences.add(difference(Kind.STATE, instance, node.state(), Optional.of(status.state())));
    }
    if (status.clusterRole() != node.role()) {
      differences.add(
          difference(Kind.ROLE, instance, node.role(), Optional.of(status.clusterRole())));
    }
    port(Kind.PORT, instance, node.port(), status.port()).ifPresent(differences::add);
    port(Kind.METRICS_PORT, instance, node.metricsPort(), status.metricsPort())
        .ifPresent(differences::add);
    return differences;
  }

  /** Where no port is wanted, the one that the controller chose is right. */
  private Optional<Difference> port(
      Kind kind, String instance, Optional<Port> wantedPort, Optional<Port> reportedPort) {
    return wantedPort
        .filter(port -> port.number() != 0 && !reportedPort.equals(wantedPort))
        .map(port -> difference(kind, instance, port, reportedPort));
  }

  private Difference difference(
      Kind kind, String instance, Object wantedValue, Optional<?> reportedValue) {
    return new Difference(
        kind,
        instance,
        Optional.of(name),
        Optional.of(wantedValue.toString()),
        reportedValue.map(Object::toString));
  }
}
