package dev.zeekledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every plan. */
class PlannerPropertyTest {

  private static final Map<String, Address> AGENTS =
      Map.of("i-agent", Address.parse("10.0.0.7"), "i-agent-b", Address.parse("10.0.0.7"));

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void nothingButWhatIsMissingIsFilledIn(@ForAll("valid") Configuration staged) {
    Configuration plan = Planner.DEFAULT.plan(staged, AGENTS);

    assertThat(plan.id()).isEqualTo(staged.id());
    Map<String, Node> planned = byName(plan.nodes(), Node::name);
    assertThat(staged.nodes())
        .hasSameSizeAs(plan.nodes())
        .allSatisfy(
            node -> {
              Node filled = planned.get(node.name());
              Node expected = filled.port().map(node::withPort).orElse(node);
              assertThat(filled)
                  .isEqualTo(filled.metricsPort().map(expected::withMetricsPort).orElse(expected));
              if (!node.role().listens()) {
                assertThat(filled.port()).isEqualTo(node.port());
              }
              node.port().ifPresent(port -> assertThat(filled.port()).contains(port));
              node.metricsPort().ifPresent(port -> assertThat(filled.metricsPort()).contains(port));
            });
    assertThat(staged.instances()).hasSameSizeAs(plan.instances());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aPlanIsItsOwnPlan(@ForAll("valid") Configuration staged) {
    Configuration plan = Planner.DEFAULT.plan(staged, AGENTS);

    assertThat(Planner.DEFAULT.plan(plan, AGENTS)).isEqualTo(plan);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfASetDoesNotMatter(@ForAll("valid") Configuration staged) {
    List<Node> nodes = new ArrayList<>(staged.nodes());
    List<Instance> instances = new ArrayList<>(staged.instances());
    Collections.reverse(nodes);
    Collections.reverse(instances);
    var reversed =
        new Configuration(staged.id(), new LinkedHashSet<>(instances), new LinkedHashSet<>(nodes));

    assertThat(Planner.DEFAULT.plan(reversed, AGENTS))
        .isEqualTo(Planner.DEFAULT.plan(staged, AGENTS));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void assignedBrokerPortsAreTheFirstThatAreFreeInTheCluster(
      @ForAll("valid") Configuration staged) {
    Map<String, Node> planned = byName(Planner.DEFAULT.plan(staged, AGENTS).nodes(), Node::name);
    Set<Integer> taken = new TreeSet<>();
    staged.instances().forEach(instance -> add(taken, instance.listenPort()));
    staged.nodes().forEach(node -> add(taken, node.port()));
    List<Integer> assigned =
        staged.nodes().stream()
            .filter(node -> node.port().isEmpty() && node.role().listens())
            .map(node -> planned.get(node.name()).port().orElseThrow().number())
            .toList();

    assertThat(assigned).containsExactlyInAnyOrderElementsOf(free(2200, taken, assigned.size()));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void assignedMetricsPortsAreTheFirstThatAreFreeOnTheirHost(
      @ForAll("valid") Configuration staged) {
    Configuration plan = Planner.DEFAULT.plan(staged, AGENTS);
    Map<String, Instance> instances = byName(plan.instances(), Instance::name);
    Map<String, Node> planned = byName(plan.nodes(), Node::name);
    Map<Address, Set<Integer>> taken = new HashMap<>();
    plan.instances()
        .forEach(
            instance ->
                add(
                    taken.computeIfAbsent(instance.host(), host -> new TreeSet<>()),
                    instance.listenPort()));
    Map<Address, List<Integer>> assigned = new HashMap<>();
    for (Node node : staged.nodes()) {
      Address host = instances.get(node.instance()).host();
      add(taken.get(host), planned.get(node.name()).port());
      add(taken.get(host), node.metricsPort());
      if (node.metricsPort().isEmpty() && node.role() != ClusterRole.NONE) {
        assigned
            .computeIfAbsent(host, any -> new ArrayList<>())
            .add(planned.get(node.name()).metricsPort().orElseThrow().number());
      }
    }

    assigned.forEach(
        (host, ports) ->
            assertThat(ports)
                .containsExactlyInAnyOrderElementsOf(free(9000, taken.get(host), ports.size())));
    assertThat(taken.keySet()).containsAll(assigned.keySet());
  }

  private static List<Integer> free(int start, Set<Integer> taken, int count) {
    List<Integer> free = new ArrayList<>();
    for (int port = start; free.size() < count; port++) {
      if (!taken.contains(port)) {
        free.add(port);
      }
    }
    return free;
  }

  private static void add(Set<Integer> ports, Optional<Port> port) {
    port.ifPresent(present -> ports.add(present.number()));
  }

  private static <T> Map<String, T> byName(Set<T> elements, Function<T, String> name) {
    return elements.stream().collect(Collectors.toMap(name, element -> element));
  }

  @Provide
  Arbitrary<Configuration> valid() {
    return ValidConfigurations.validConfigurations();
  }
}
