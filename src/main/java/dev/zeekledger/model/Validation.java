package dev.zeekledger.model;

import dev.zeekledger.model.ConfigurationError.AgentPortConflict;
import dev.zeekledger.model.ConfigurationError.ControllerPortConflict;
import dev.zeekledger.model.ConfigurationError.DuplicateInstance;
import dev.zeekledger.model.ConfigurationError.DuplicateNode;
import dev.zeekledger.model.ConfigurationError.DuplicatePort;
import dev.zeekledger.model.ConfigurationError.MissingPorts;
import dev.zeekledger.model.ConfigurationError.NameCollision;
import dev.zeekledger.model.ConfigurationError.UndeclaredInstance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a controller checks before it accepts a configuration. Mirrors {@code config_validate} of
 * Zeek's {@code management/controller/main.zeek}: the same errors, in the same words, sorted by
 * text.
 *
 * @param controllerPort the controller's Broker port, which no node may use
 * @param autoAssignPorts whether the controller assigns ports to nodes that have none
 */
public record Validation(Port controllerPort, boolean autoAssignPorts) {

  /** Zeek's defaults: port 2150/tcp, ports assigned. */
  public static final Validation DEFAULT = new Validation(Port.tcp(2150), true);

  public Validation {
    Objects.requireNonNull(controllerPort, "controllerPort");
  }

  /** The controller's errors in the controller's order; none for a configuration it accepts. */
  public List<ConfigurationError> errors(Configuration configuration) {
    List<ConfigurationError> errors = new ArrayList<>();
    names(configuration, errors);
    ports(configuration, errors);
    errors.sort(Comparator.comparing(ConfigurationError::text, Strcmp.ORDER));
    return List.copyOf(errors);
  }

  private static void names(Configuration configuration, List<ConfigurationError> errors) {
    Set<String> instances = new HashSet<>();
    Set<String> nodes = new HashSet<>();
    repeated(configuration.instances().stream().map(Instance::name), instances)
        .forEach(name -> errors.add(new DuplicateInstance(name)));
    repeated(configuration.nodes().stream().map(Node::name), nodes)
        .forEach(name -> errors.add(new DuplicateNode(name)));

    List<String> both = nodes.stream().filter(instances::contains).sorted(Strcmp.ORDER).toList();
    if (!both.isEmpty()) {
      errors.add(new NameCollision(both));
    }
    for (Node node : configuration.nodes()) {
      if (!instances.contains(node.instance())) {
        errors.add(new UndeclaredInstance(node.name(), node.instance()));
      }
    }
  }

  /** The names that occur more than once, once each; all names end up in {@code seen}. */
  private static Set<String> repeated(Stream<String> names, Set<String> seen) {
    Set<String> repeated = new HashSet<>();
    names.filter(name -> !seen.add(name)).forEach(repeated::add);
    return repeated;
  }

  private void ports(Configuration configuration, List<ConfigurationError> errors) {
    Map<String, Set<Port>> agentPorts = new HashMap<>();
    for (Instance instance : configuration.instances()) {
      Set<Port> ports = agentPorts.computeIfAbsent(instance.name(), name -> new HashSet<>());
      instance.listenPort().ifPresent(ports::add);
    }
    Set<DuplicatePort> used = new HashSet<>();
    Set<DuplicatePort> shared = new HashSet<>();
    List<String> without = new ArrayList<>();
    for (Node node : configuration.nodes()) {
      if (node.port().isEmpty()) {
        if (node.role().listens()) {
          without.add(node.name());
        }
        continue;
      }
      Port port = node.port().get();
      if (agentPorts.getOrDefault(node.instance(), Set.of()).contains(port)) {
        errors.add(new AgentPortConflict(node.name(), port, node.instance()));
      }
      if (port.equals(controllerPort)) {
        errors.add(new ControllerPortConflict(node.name(), port));
      }
      var use = new DuplicatePort(node.instance(), port);
      if (!used.add(use)) {
        shared.add(use);
      }
    }
    errors.addAll(shared);
    if (!autoAssignPorts && !without.isEmpty()) {
      errors.add(new MissingPorts(without.stream().sorted(Strcmp.ORDER).toList()));
    }
  }
}
