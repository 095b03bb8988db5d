package dev.zeekledger.plan;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Configurations;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Validation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random configurations that a controller accepts. */
public final class ValidConfigurations {

  private static final List<Port> NEAR =
      List.of(Port.tcp(2200), Port.tcp(2201), Port.tcp(9000), Port.tcp(9001), Port.tcp(9003));

  private ValidConfigurations() {}

  /** With ports near those that a controller assigns. */
  public static Arbitrary<Configuration> validConfigurations() {
    return Combinators.combine(
            Configurations.distinctlyNamed().filter(any -> !any.instances().isEmpty()),
            Arbitraries.of(NEAR).optional().list().ofSize(20))
        .as(ValidConfigurations::declared)
        .filter(configuration -> Validation.DEFAULT.errors(configuration).isEmpty());
  }

  /** The same with names that do not collide, each node on an instance, and ports of those. */
  private static Configuration declared(
      Configuration configuration, List<Optional<Port>> givenPorts) {
    List<Optional<Port>> ports = new ArrayList<>(givenPorts);
    List<Instance> instances =
        configuration.instances().stream()
            .map(instance -> new Instance("i-" + instance.name(), instance.host(), ports.remove(0)))
            .toList();
    Set<Node> nodes = new LinkedHashSet<>();
    for (Node node : configuration.nodes()) {
      Instance on = instances.get(Math.floorMod(node.name().hashCode(), instances.size()));
      Node bare = Node.of("n-" + node.name(), on.name(), node.role()).withEnv(node.env());
      Node withPort = ports.remove(0).map(bare::withPort).orElse(bare);
      nodes.add(ports.remove(0).map(withPort::withMetricsPort).orElse(withPort));
    }
    return new Configuration(configuration.id(), new LinkedHashSet<>(instances), nodes);
  }
}
