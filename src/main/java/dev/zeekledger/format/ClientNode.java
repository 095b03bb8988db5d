package dev.zeekledger.format;

import dev.zeekledger.format.python.PythonText;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A node as zeek-client holds it: {@code Node} of its {@code types.py}. A state it has not, as
 * zeek-client neither reads nor writes one: every node is to run.
 *
 * @param name the node's name
 * @param instance the name of the instance it runs on
 * @param role its part in the cluster
 * @param port where it listens, 0 to 65535
 * @param scripts further Zeek scripts to load, in order; absent and empty are two things
 * @param options Zeek options to set, kept sorted; a cluster.cfg has none; absent and empty are two
 *     things
 * @param interfaceName the network interface it sniffs
 * @param cpuAffinity the core it is pinned to, of any size as in Python
 * @param env environment variables by name, kept sorted as Python sorts; never absent
 * @param metricsPort where it serves telemetry, 0 to 65535
 */
public record ClientNode(
    String name,
    String instance,
    ClusterRole role,
    Optional<Integer> port,
    Optional<List<String>> scripts,
    Optional<List<Option>> options,
    Optional<String> interfaceName,
    Optional<BigInteger> cpuAffinity,
    Map<String, String> env,
    Optional<Integer> metricsPort) {

  public ClientNode {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(role, "role");
    port.ifPresent(Port::tcp); // Refuses what is out of range.
    scripts = scripts.map(List::copyOf);
    options = options.map(list -> list.stream().sorted().toList());
    Objects.requireNonNull(interfaceName, "interfaceName");
    Objects.requireNonNull(cpuAffinity, "cpuAffinity");
    env = copy(env);
    metricsPort.ifPresent(Port::tcp);
  }

  static ClientNode of(Node node) {
    return new ClientNode(
        node.name(),
        node.instance(),
        node.role(),
        node.port().map(Port::number),
        node.scripts(),
        node.options().map(List::copyOf),
        node.interfaceName(),
        node.cpuAffinity().map(BigInteger::valueOf),
        node.env(),
        node.metricsPort().map(Port::number));
  }

  Node toNode() {
    return new Node(
        name,
        instance,
        role,
        State.RUNNING,
        port.map(Port::tcp),
        scripts,
        options.map(ClientNode::asSet),
        interfaceName,
        cpuAffinity.map(this::inSixtyFourBits),
        env,
        metricsPort.map(Port::tcp));
  }

  private long inSixtyFourBits(BigInteger value) {
    if (value.bitLength() > 63) {
      throw FormatException.of(
          OneLine.of(
              "node \"" + name + "\": cpu_affinity is too large, expected an integer of 64 bits"));
    }
    return value.longValueExact();
  }

  private static Set<Option> asSet(List<Option> options) {
    return new LinkedHashSet<>(options);
  }

  private static Map<String, String> copy(Map<String, String> env) {
    Map<String, String> sorted = new TreeMap<>(PythonText.ORDER);
    sorted.putAll(env);
    return Collections.unmodifiableMap(sorted);
  }
}
