package dev.zeekledger.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.controller.Difference.Kind;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import dev.zeekledger.plan.Planner;
import dev.zeekledger.plan.ValidConfigurations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What runs as it was planned is no drift, and whatever differs from that is found. */
class DriftPropertyTest {

  /** One thing that is reported otherwise than it was planned. */
  private enum Otherwise {
    MISSING(Kind.MISSING),
    EXTRA(Kind.EXTRA),
    STATE(Kind.STATE),
    ROLE(Kind.ROLE),
    PORT(Kind.PORT),
    METRICS_PORT(Kind.METRICS_PORT),
    NO_METRICS_PORT(Kind.METRICS_PORT);

    private final Kind kind;

    Otherwise(Kind kind) {
      this.kind = kind;
    }
  }

  private static Configuration plan(Configuration staged) {
    Map<String, Address> hosts = new HashMap<>();
    staged.instances().forEach(instance -> hosts.put(instance.name(), Address.parse("10.0.0.7")));
    return Planner.DEFAULT.plan(staged, hosts);
  }

  @Provide
  Arbitrary<Configuration> valid() {
    return ValidConfigurations.validConfigurations();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatRunsAsItWasPlannedIsNoDrift(@ForAll("valid") Configuration staged) {
    Configuration plan = plan(staged);
    var reported = ReportedNodes.of(Reports.of(plan));

    for (Configuration wanted : List.of(staged, plan)) {
      Drift drift = Drift.between(wanted, Optional.of(plan.withId("other")), reported);
      assertThat(drift.differences()).isEmpty();
      assertThat(drift.changes()).isEmpty();
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void eachSingleThingThatIsReportedOtherwiseIsFound(
      @ForAll("valid") Configuration staged,
      @ForAll Otherwise otherwise,
      @ForAll @IntRange(max = 100) int which) {
    Configuration plan = plan(staged);
    Assume.that(!plan.nodes().isEmpty());
    Node node = List.copyOf(plan.nodes()).get(which % plan.nodes().size());
    Map<String, List<NodeStatus>> reported = Reports.of(plan);
    List<NodeStatus> ofInstance = reported.get(node.instance());
    NodeStatus status = Reports.running(node);
    ofInstance.remove(status);
    otherwise(otherwise, status).ifPresent(ofInstance::add);
    if (otherwise == Otherwise.EXTRA) {
      ofInstance.add(status);
    }
    boolean isSame = reported.equals(Reports.of(plan));
    Assume.that(!isSame);
    Assume.that(otherwise != Otherwise.PORT || node.port().isPresent());
    Assume.that(otherwise.kind != Kind.METRICS_PORT || node.metricsPort().isPresent());
    Assume.that(otherwise != Otherwise.STATE || node.state() != State.CRASHED);

    assertThat(Drift.between(plan, Optional.of(plan), ReportedNodes.of(reported)).differences())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.kind()).isEqualTo(otherwise.kind);
              assertThat(found.instance()).isEqualTo(node.instance());
              assertThat(found.node())
                  .contains(otherwise == Otherwise.EXTRA ? "stray" : node.name());
            });
  }

  private static Optional<NodeStatus> otherwise(Otherwise otherwise, NodeStatus status) {
    Optional<Port> other = Optional.of(Port.tcp(1));
    return switch (otherwise) {
      case MISSING -> Optional.empty();
      case EXTRA -> Optional.of(Reports.running("stray"));
      case STATE -> Optional.of(changed(status, State.CRASHED, status.clusterRole()));
      case ROLE ->
          Optional.of(
              changed(
                  status,
                  State.RUNNING,
                  status.clusterRole() == ClusterRole.WORKER
                      ? ClusterRole.PROXY
                      : ClusterRole.WORKER));
      case PORT -> Optional.of(withPorts(status, other, status.metricsPort()));
      case METRICS_PORT -> Optional.of(withPorts(status, status.port(), other));
      case NO_METRICS_PORT -> Optional.of(withPorts(status, status.port(), Optional.empty()));
    };
  }

  private static NodeStatus changed(NodeStatus status, State state, ClusterRole role) {
    return new NodeStatus(
        status.node(),
        state,
        status.managementRole(),
        role,
        status.pid(),
        status.port(),
        status.metricsPort());
  }

  private static NodeStatus withPorts(
      NodeStatus status, Optional<Port> port, Optional<Port> metricsPort) {
    return new NodeStatus(
        status.node(),
        status.state(),
        status.managementRole(),
        status.clusterRole(),
        status.pid(),
        port,
        metricsPort);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void eachInstanceThatIsNotReportedIsFound(
      @ForAll("valid") Configuration staged, @ForAll @IntRange(max = 100) int which) {
    Configuration plan = plan(staged);
    Map<String, List<NodeStatus>> reported = Reports.of(plan);
    String gone = List.copyOf(reported.keySet()).get(which % reported.size());
    reported.remove(gone);

    assertThat(Drift.between(staged, Optional.of(plan), ReportedNodes.of(reported)).differences())
        .containsExactly(
            new Difference(
                Kind.MISSING, gone, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void eachChangeOfTheDeployedConfigurationIsFound(
      @ForAll("valid") Configuration staged, @ForAll @IntRange(max = 100) int which) {
    Configuration plan = plan(staged);
    Assume.that(!plan.nodes().isEmpty());
    List<Node> nodes = new ArrayList<>(plan.nodes());
    int index = which % nodes.size();
    Node node = nodes.get(index);
    nodes.set(index, node.withCpuAffinity(node.cpuAffinity().orElse(0L) + 1));
    Set<Node> changed = new LinkedHashSet<>(nodes);

    Drift drift =
        Drift.between(
            staged,
            Optional.of(new Configuration(plan.id(), plan.instances(), changed)),
            ReportedNodes.of(Reports.of(plan)));

    assertThat(drift.changes())
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.path().segments())
                    .isEqualTo(List.of("nodes", node.name(), "cpu_affinity")));
  }
}
