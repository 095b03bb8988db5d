package dev.zeekledger.controller;

import dev.zeekledger.controller.Difference.Kind;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An instance with its processes, as they are wanted and as its agent reports them.
 *
 * @param name its name
 * @param wanted whether it is an instance of the configuration that is wanted
 * @param answered whether its agent tells what runs there
 * @param error what was said instead, if it does not
 * @param nodes its processes by name, wanted or reported
 */
public record ComparedInstance(
    String name,
    boolean wanted,
    boolean answered,
    Optional<String> error,
    List<ComparedNode> nodes) {

  public ComparedInstance {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(error, "error");
    nodes = List.copyOf(nodes);
  }

  /** Puts what is reported beside what is wanted: the instances of both, by name. */
  public static List<ComparedInstance> all(Configuration wanted, ReportedNodes reported) {
    Set<String> instances =
        wanted.instances().stream().map(Instance::name).collect(Collectors.toSet());
    Map<String, List<Node>> nodes =
        wanted.nodes().stream().collect(Collectors.groupingBy(Node::instance));
    Set<String> names = new TreeSet<>(instances);
    names.addAll(nodes.keySet());
    names.addAll(reported.instances().keySet());
    names.addAll(reported.failures().keySet());
    return names.stream()
        .map(
            name ->
                new ComparedInstance(
                    name,
                    instances.contains(name) || nodes.containsKey(name),
                    reported.instances().containsKey(name),
                    error(name, reported),
                    nodes(
                        nodes.getOrDefault(name, List.of()),
                        reported.instances().getOrDefault(name, List.of()))))
        .toList();
  }

  private static Optional<String> error(String name, ReportedNodes reported) {
    if (reported.instances().containsKey(name)) {
      return Optional.empty();
    }
    return Optional.ofNullable(reported.failures().get(name))
        .or(() -> reported.errors().stream().reduce((first, second) -> first + "; " + second));
  }

  /** Where a name is reported twice, the second is one that is not wanted. */
  private static List<ComparedNode> nodes(List<Node> wanted, List<NodeStatus> reported) {
    Map<String, Node> open = new LinkedHashMap<>();
    wanted.forEach(node -> open.putIfAbsent(node.name(), node));
    Map<String, List<ComparedNode>> byName = new TreeMap<>();
    for (NodeStatus status : reported) {
      Optional<Node> node =
          status.isClusterNode()
              ? Optional.ofNullable(open.remove(status.node()))
              : Optional.empty();
      byName
          .computeIfAbsent(status.node(), name -> new ArrayList<>())
          .add(new ComparedNode(status.node(), node, Optional.of(status)));
    }
    open.forEach(
        (name, node) ->
            byName
                .computeIfAbsent(name, any -> new ArrayList<>())
                .add(new ComparedNode(name, Optional.of(node), Optional.empty())));
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /** Whether its agent is only there: it runs nothing, and nothing is wanted of it. */
  public boolean isIdle() {
    return !wanted && answered && nodes.stream().noneMatch(ComparedNode::isClusterNode);
  }

  /**
   * What differs. Of an instance that does not answer that alone, as nothing is known of its nodes;
   * an agent that is idle is no difference, as agents connect before anyone wants them.
   */
  public List<Difference> differences() {
    if (!answered) {
      return List.of(difference(error.isPresent() ? Kind.NO_ANSWER : Kind.MISSING));
    }
    List<Difference> differences = new ArrayList<>();
    if (!wanted && !isIdle()) {
      differences.add(difference(Kind.EXTRA));
    }
    nodes.forEach(node -> differences.addAll(node.differences(name)));
    return differences;
  }

  private Difference difference(Kind kind) {
    return new Difference(kind, name, Optional.empty(), Optional.empty(), error);
  }
}
