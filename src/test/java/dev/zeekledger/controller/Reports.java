package dev.zeekledger.controller;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What agents report of a configuration that runs as it is wanted. */
final class Reports {

  private Reports() {}

  /** The processes of each instance, its agent first. */
  static Map<String, List<NodeStatus>> of(Configuration configuration) {
    Map<String, List<NodeStatus>> instances = new TreeMap<>();
    for (Instance instance : configuration.instances()) {
      List<NodeStatus> statuses = new ArrayList<>();
      statuses.add(agent(instance.name()));
      configuration.nodes().stream()
          .filter(node -> node.instance().equals(instance.name()))
          .forEach(node -> statuses.add(running(node)));
      instances.put(instance.name(), statuses);
    }
    return instances;
  }

  static NodeStatus agent(String instance) {
    return new NodeStatus(
        "agent of " + instance,
        State.RUNNING,
        Role.AGENT,
        ClusterRole.NONE,
        Optional.of(1L),
        Optional.empty(),
        Optional.empty());
  }

  static NodeStatus running(Node node) {
    return new NodeStatus(
        node.name(),
        State.RUNNING,
        Role.NONE,
        node.role(),
        Optional.of(2L),
        node.port(),
        node.metricsPort());
  }

  static NodeStatus running(String node) {
    return running(Node.of(node, "any", ClusterRole.WORKER));
  }
}
