package dev.zeekledger.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A Zeek process of the cluster: Zeek's {@code Management::Node}, fields in the order of the wire.
 *
 * @param name the node's name, unique in a valid configuration
 * @param instance the name of the instance it runs on
 * @param role its part in the cluster
 * @param state the state it should be in
 * @param port where it listens; absent until the controller assigns one
 * @param scripts further Zeek scripts to load, in order; absent and empty are two things
 * @param options Zeek options to set, as a set of whole records; absent and empty are two things
 * @param interfaceName the network interface it sniffs
 * @param cpuAffinity the core it is pinned to
 * @param env environment variables by name, never absent
 * @param metricsPort where it serves telemetry; absent in Zeek before 6.2 and until assigned
 */
public record Node(
    String name,
    String instance,
    ClusterRole role,
    State state,
    Optional<Port> port,
    Optional<List<String>> scripts,
    Optional<Set<Option>> options,
    Optional<String> interfaceName,
    Optional<Long> cpuAffinity,
    Map<String, String> env,
    Optional<Port> metricsPort) {

  public Node {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(port, "port");
    scripts = scripts.map(List::copyOf);
    options = options.map(Node::copy);
    Objects.requireNonNull(interfaceName, "interfaceName");
    Objects.requireNonNull(cpuAffinity, "cpuAffinity");
    env = copy(env);
    Objects.requireNonNull(metricsPort, "metricsPort");
  }

  /** A running node with no optional field set. */
  public static Node of(String name, String instance, ClusterRole role) {
    return new Node(
        name,
        instance,
        role,
        State.RUNNING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  public Node withName(String value) {
    return new Node(
        value,
        instance,
        role,
        state,
        port,
        scripts,
        options,
        interfaceName,
        cpuAffinity,
        env,
        metricsPort);
  }

  public Node withInstance(String value) {
    return new Node(
        name,
        value,
        role,
        state,
        port,
        scripts,
        options,
        interfaceName,
        cpuAffinity,
        env,
        metricsPort);
  }

  public Node withState(State value) {
    return new Node(
        name,
        instance,
        role,
        value,
        port,
        scripts,
        options,
        interfaceName,
        cpuAffinity,
        env,
        metricsPort);
  }

  public Node withPort(Port value) {
    return new Node(
        name,
        instance,
        role,
        state,
        Optional.of(value),
        scripts,
        options,
        interfaceName,
        cpuAffinity,
        env,
        metricsPort);
  }

  public Node withScripts(List<String> value) {
    return new Node(
        name,
        instance,
        role,
        state,
        port,
        Optional.of(value),
        options,
        interfaceName,
        cpuAffinity,
        env,
        metricsPort);
  }

  public Node withOptions(Collection<Option> value) {
    return new Node(
        name,
        instance,
        role,
        state,
        port,
        scripts,
        Optional.of(new LinkedHashSet<>(value)),
        interfaceName,
        cpuAffinity,
        env,
        metricsPort);
  }

  public Node withInterface(String value) {
    return new Node(
        name,
        instance,
        role,
        state,
        port,
        scripts,
        options,
        Optional.of(value),
        cpuAffinity,
        env,
        metricsPort);
  }

  public Node withCpuAffinity(long value) {
    return new Node(
        name,
        instance,
        role,
        state,
        port,
        scripts,
        options,
        interfaceName,
        Optional.of(value),
        env,
        metricsPort);
  }

  public Node withEnv(Map<String, String> value) {
    return new Node(
        name,
        instance,
        role,
        state,
        port,
        scripts,
        options,
        interfaceName,
        cpuAffinity,
        value,
        metricsPort);
  }

  public Node withMetricsPort(Port value) {
    return new Node(
        name,
        instance,
        role,
        state,
        port,
        scripts,
        options,
        interfaceName,
        cpuAffinity,
        env,
        Optional.of(value));
  }

  private static Set<Option> copy(Set<Option> options) {
    return options.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(options));
  }

  private static Map<String, String> copy(Map<String, String> env) {
    return env.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(env));
  }
}
