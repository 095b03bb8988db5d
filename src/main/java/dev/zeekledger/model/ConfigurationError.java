package dev.zeekledger.model;

import java.util.List;

/**
 * One reason for a controller to refuse a configuration: what is wrong, as data, and the
 * controller's words for it. Mirrors {@code config_validate} of Zeek's {@code
 * management/controller/main.zeek}.
 */
public sealed interface ConfigurationError {

  /** The controller's words. */
  String text();

  /** Two or more instances share a name. */
  record DuplicateInstance(String instance) implements ConfigurationError {
    @Override
    public String text() {
      return "multiple instances named '" + instance + "'";
    }
  }

  /** Two or more nodes share a name. */
  record DuplicateNode(String node) implements ConfigurationError {
    @Override
    public String text() {
      return "multiple nodes named '" + node + "'";
    }
  }

  /** Names that both an instance and a node have, sorted. */
  record NameCollision(List<String> names) implements ConfigurationError {
    public NameCollision {
      names = List.copyOf(names);
    }

    @Override
    public String text() {
      return "node and instance names collide: " + String.join(", ", names);
    }
  }

  /** A node runs on an instance that the configuration does not have. */
  record UndeclaredInstance(String node, String instance) implements ConfigurationError {
    @Override
    public String text() {
      return "node '" + node + "' has undeclared instance name '" + instance + "'";
    }
  }

  /** A node's port is the one its instance's agent listens on. */
  record AgentPortConflict(String node, Port port, String instance) implements ConfigurationError {
    @Override
    public String text() {
      return "node '"
          + node
          + "' port "
          + port
          + " conflicts with agent port on instance '"
          + instance
          + "'";
    }
  }

  /** A node's port is the controller's own. */
  record ControllerPortConflict(String node, Port port) implements ConfigurationError {
    @Override
    public String text() {
      return "node '" + node + "' port " + port + " conflicts with controller port";
    }
  }

  /** Two or more nodes of one instance share a port. */
  record DuplicatePort(String instance, Port port) implements ConfigurationError {
    @Override
    public String text() {
      return "multiple nodes on instance '" + instance + "' using port " + port;
    }
  }

  /** Nodes that need a port have none, and the controller assigns none. Names sorted. */
  record MissingPorts(List<String> nodes) implements ConfigurationError {
    public MissingPorts {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String text() {
      return "Broker port auto-assignment disabled but nodes "
          + String.join(", ", nodes)
          + " lack ports";
    }
  }
}
