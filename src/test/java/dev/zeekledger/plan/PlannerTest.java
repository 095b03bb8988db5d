package dev.zeekledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Validation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a controller fills in, rule by rule. */
class PlannerTest {

  private static final Address HOST = Address.parse("10.0.0.7");
  private static final Instance AGENT = new Instance("a", HOST, Optional.empty());

  @Test
  void portsAreCountedUpByInstanceThenRoleThenName() {
    Configuration plan =
        plan(
            Set.of(AGENT, listening("B", "10.0.0.8", 2151)),
            node("p", "a", ClusterRole.PROXY),
            node("l-2", "a", ClusterRole.LOGGER),
            node("w", "B", ClusterRole.WORKER),
            node("m", "a", ClusterRole.MANAGER),
            node("l-10", "a", ClusterRole.LOGGER),
            node("p-b", "B", ClusterRole.PROXY));

    assertThat(ports(plan))
        .containsExactlyInAnyOrder(
            "p-b 2200/tcp 9000/tcp",
            "w - 9001/tcp",
            "m 2201/tcp 9000/tcp",
            "l-10 2202/tcp 9001/tcp",
            "l-2 2203/tcp 9002/tcp",
            "p 2204/tcp 9003/tcp");
  }

  @Test
  void namesAreOrderedByTheirBytes() {
    Configuration plan =
        plan(
            Set.of(AGENT),
            node("\ud83e\udd80", "a", ClusterRole.LOGGER),
            node("\uff5e", "a", ClusterRole.LOGGER),
            node("z", "a", ClusterRole.LOGGER),
            node("Z", "a", ClusterRole.LOGGER));

    assertThat(ports(plan))
        .containsExactlyInAnyOrder(
            "Z 2200/tcp 9000/tcp",
            "z 2201/tcp 9001/tcp",
            "\uff5e 2202/tcp 9002/tcp",
            "\ud83e\udd80 2203/tcp 9003/tcp");
  }

  @Test
  void portsThatAreSaidStayAndAreNotGivenAgainAnywhereInTheCluster() {
    Configuration plan =
        plan(
            Set.of(AGENT, listening("b", "10.0.0.8", 2201)),
            node("l", "a", ClusterRole.LOGGER).withPort(Port.parse("2200/udp")),
            node("m", "a", ClusterRole.MANAGER),
            node("p", "a", ClusterRole.PROXY),
            node("w", "b", ClusterRole.WORKER).withPort(Port.tcp(2203)));

    assertThat(ports(plan))
        .containsExactlyInAnyOrder(
            "l 2200/udp 9001/tcp",
            "m 2202/tcp 9000/tcp",
            "p 2204/tcp 9002/tcp",
            "w 2203/tcp 9000/tcp");
  }

  @Test
  void metricsPortsPassWhatIsTakenOnTheirHostOnly() {
    Configuration plan =
        plan(
            Set.of(AGENT, listening("b", "10.0.0.8", 9000), listening("c", "10.0.0.7", 9003)),
            node("m", "a", ClusterRole.MANAGER).withPort(Port.tcp(9001)),
            node("w-1", "a", ClusterRole.WORKER),
            node("w-2", "a", ClusterRole.WORKER).withMetricsPort(Port.parse("9002/udp")),
            node("w-3", "b", ClusterRole.WORKER),
            node("w-4", "c", ClusterRole.WORKER));

    assertThat(ports(plan))
        .containsExactlyInAnyOrder(
            "m 9001/tcp 9000/tcp",
            "w-1 - 9004/tcp",
            "w-2 - 9002/udp",
            "w-3 - 9001/tcp",
            "w-4 - 9005/tcp");
  }

  @Test
  void metricsPortsPassTheBrokerPortsThatWereAssignedBefore() {
    var planner = new Planner(Validation.DEFAULT, Port.tcp(9000), true, Port.tcp(9000));

    assertThat(ports(planner.plan(of(Set.of(AGENT), manager()), Map.of())))
        .containsExactly("m 9000/tcp 9001/tcp");
  }

  @Test
  void brokerPortsDoNotHeedMetricsPorts() {
    Node manager = manager().withMetricsPort(Port.tcp(2200));

    assertThat(ports(plan(Set.of(AGENT), manager))).containsExactly("m 2200/tcp 2200/tcp");
  }

  @Test
  void aNodeWithoutARoleGetsNoPort() {
    assertThat(ports(plan(Set.of(AGENT), node("n", "a", ClusterRole.NONE))))
        .containsExactly("n - -");
  }

  @Test
  void agentsAtOneAddressShareItsMetricsPorts() {
    Set<Instance> instances = Set.of(Instance.connecting("a"), listening("b", "10.0.0.7", 2152));
    Configuration staged =
        of(instances, node("w-1", "a", ClusterRole.WORKER), node("w-2", "b", ClusterRole.WORKER));

    assertThat(ports(Planner.DEFAULT.plan(staged, Map.of("a", HOST))))
        .containsExactlyInAnyOrder("w-1 - 9000/tcp", "w-2 - 9001/tcp");
    assertThat(ports(Planner.DEFAULT.plan(staged, Map.of("a", Address.parse("::1")))))
        .containsExactlyInAnyOrder("w-1 - 9000/tcp", "w-2 - 9000/tcp");
  }

  @Test
  void onlyAHostThatIsNotSaidIsFilledIn() {
    Instance listening = new Instance("b", Address.UNSPECIFIED, Optional.of(Port.tcp(1)));
    Configuration staged = of(Set.of(AGENT, listening, Instance.connecting("c")));
    Address other = Address.parse("192.0.2.1");

    Configuration plan =
        Planner.DEFAULT.plan(staged, Map.of("a", other, "b", other, "elsewhere", other));

    assertThat(plan.instances())
        .containsExactlyInAnyOrder(
            AGENT, Instance.listening("b", other, Port.tcp(1)), Instance.connecting("c"));
  }

  @Test
  void theIdAndAllThatIsSaidStay() {
    Node node =
        manager()
            .withPort(Port.tcp(5000))
            .withMetricsPort(Port.tcp(6000))
            .withScripts(List.of())
            .withEnv(Map.of("A", "b"));
    Configuration staged = of(Set.of(AGENT), node);

    assertThat(Planner.DEFAULT.plan(staged, Map.of())).isEqualTo(staged);
  }

  @Test
  void startPortsAreSettings() {
    var planner = new Planner(Validation.DEFAULT, Port.tcp(3000), true, Port.parse("4000/udp"));

    assertThat(ports(planner.plan(of(Set.of(AGENT), manager()), Map.of())))
        .containsExactly("m 3000/tcp 4000/tcp");
  }

  @Test
  void whatIsNotAssignedStaysAbsent() {
    var noBrokerPorts = new Validation(Port.tcp(2150), false);
    Node worker = node("w", "a", ClusterRole.WORKER);

    assertThat(
            new Planner(noBrokerPorts, Port.tcp(2200), true, Port.tcp(9000))
                .plan(of(Set.of(AGENT), worker), Map.of())
                .nodes())
        .containsExactly(worker.withMetricsPort(Port.tcp(9000)));
    assertThat(
            new Planner(Validation.DEFAULT, Port.tcp(2200), false, Port.tcp(9000))
                .plan(of(Set.of(AGENT), manager()), Map.of())
                .nodes())
        .containsExactly(manager().withPort(Port.tcp(2200)));
    assertThatThrownBy(
            () ->
                new Planner(noBrokerPorts, Port.tcp(2200), true, Port.tcp(9000))
                    .plan(of(Set.of(AGENT), manager()), Map.of()))
        .hasMessage("Broker port auto-assignment disabled but nodes m lack ports");
  }

  @Test
  void whatAControllerRefusesHasNoPlan() {
    Configuration staged =
        of(Set.of(AGENT), node("m", "b", ClusterRole.MANAGER).withPort(Port.tcp(2150)));

    assertThatThrownBy(() -> Planner.DEFAULT.plan(staged, Map.of()))
        .isInstanceOfSatisfying(
            PlanException.class,
            e ->
                assertThat(e.reasons())
                    .containsExactly(
                        "node 'm' has undeclared instance name 'b'",
                        "node 'm' port 2150/tcp conflicts with controller port"));
  }

  @Test
  void theLastPortIsGivenAndNoneBeyond() {
    var planner = new Planner(Validation.DEFAULT, Port.tcp(65535), false, Port.tcp(9000));
    Node logger = node("l", "a", ClusterRole.LOGGER);

    assertThat(ports(planner.plan(of(Set.of(AGENT), manager()), Map.of())))
        .containsExactly("m 65535/tcp -");
    assertThatThrownBy(() -> planner.plan(of(Set.of(AGENT), manager(), logger), Map.of()))
        .isInstanceOf(PlanException.class)
        .hasMessage("node 'l' gets no port: none is free from 65535/tcp up to 65535");
  }

  private static Configuration plan(Set<Instance> instances, Node... nodes) {
    return Planner.DEFAULT.plan(of(instances, nodes), Map.of());
  }

  private static Configuration of(Set<Instance> instances, Node... nodes) {
    return new Configuration("id", instances, new LinkedHashSet<>(List.of(nodes)));
  }

  private static Instance listening(String name, String host, int port) {
    return Instance.listening(name, Address.parse(host), Port.tcp(port));
  }

  private static Node manager() {
    return node("m", "a", ClusterRole.MANAGER);
  }

  private static Node node(String name, String instance, ClusterRole role) {
    return Node.of(name, instance, role);
  }

  /** Name, port and metrics port of each node. */
  private static List<String> ports(Configuration plan) {
    return plan.nodes().stream()
        .map(
            node ->
                node.name()
                    + " "
                    + node.port().map(Port::toString).orElse("-")
                    + " "
                    + node.metricsPort().map(Port::toString).orElse("-"))
        .toList();
  }
}
