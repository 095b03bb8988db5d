package dev.zeekledger.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The state of one process as an agent reports it: Zeek's {@code Management::NodeStatus}.
 *
 * @param node the node's name; agents and the controller report themselves too
 * @param state the state it is in
 * @param managementRole its part in cluster management, by default {@link Role#NONE}
 * @param clusterRole its part in the cluster, by default {@link ClusterRole#NONE}
 * @param pid its process id; absent while it has none
 * @param port where it listens
 * @param metricsPort where it serves telemetry; absent in Zeek before 6.2
 */
public record NodeStatus(
    String node,
    State state,
    Role managementRole,
    ClusterRole clusterRole,
    Optional<Long> pid,
    Optional<Port> port,
    Optional<Port> metricsPort) {

  public NodeStatus {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(managementRole, "managementRole");
    Objects.requireNonNull(clusterRole, "clusterRole");
    Objects.requireNonNull(pid, "pid");
    Objects.requireNonNull(port, "port");
    Objects.requireNonNull(metricsPort, "metricsPort");
  }

  /** A status with Zeek's defaults for all that is not given. */
  public static NodeStatus of(String node, State state) {
    return new NodeStatus(
        node,
        state,
        Role.NONE,
        ClusterRole.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether it is a node of the cluster, and neither an agent nor the controller. */
  public boolean isClusterNode() {
    return managementRole != Role.AGENT && managementRole != Role.CONTROLLER;
  }
}
