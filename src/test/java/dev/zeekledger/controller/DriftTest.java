package dev.zeekledger.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.Difference.Kind;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import dev.zeekledger.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is drift, and what is not. */
class DriftTest {

  private static final Configuration STAGED =
      Configuration.of(
          List.of(Instance.connecting("one"), Instance.connecting("two")),
          List.of(
              Node.of("manager", "one", ClusterRole.MANAGER).withPort(Port.tcp(5000)),
              Node.of("logger", "one", ClusterRole.LOGGER),
              Node.of("worker", "two", ClusterRole.WORKER).withInterface("eth0")));
  private static final Configuration PLAN =
      Planner.DEFAULT.plan(
          STAGED, Map.of("one", Address.parse("10.0.0.1"), "two", Address.parse("10.0.0.2")));

  private static final Optional<Port> NONE = Optional.empty();
  private static final Optional<String> NO_TEXT = Optional.empty();

  private final Map<String, List<NodeStatus>> reported = Reports.of(PLAN);

  private List<Difference> differences(Configuration wanted) {
    return Drift.between(wanted, Optional.of(PLAN), ReportedNodes.of(reported)).differences();
  }

  private void report(String instance, String node, UnaryOperator<NodeStatus> change) {
    reported
        .get(instance)
        .replaceAll(status -> status.node().equals(node) ? change.apply(status) : status);
  }

  private static Difference ofNode(
      Kind kind, String instance, String node, String wanted, String reported) {
    return new Difference(
        kind,
        instance,
        Optional.of(node),
        Optional.ofNullable(wanted),
        Optional.ofNullable(reported));
  }

  private static Difference ofInstance(Kind kind, String instance, String said) {
    return new Difference(
        kind, instance, Optional.empty(), Optional.empty(), Optional.ofNullable(said));
  }

  private static NodeStatus inState(NodeStatus status, State state) {
    return new NodeStatus(
        status.node(),
        state,
        status.managementRole(),
        status.clusterRole(),
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

  @Test
  void whatRunsAsItWasDeployedIsNoDrift() {
    assertThat(Drift.between(PLAN, Optional.of(PLAN), ReportedNodes.of(reported)).isNone())
        .isTrue();
  }

  @Test
  void whatTheControllerFilledInIsNoDrift() {
    Drift drift = Drift.between(STAGED, Optional.of(PLAN), ReportedNodes.of(reported));

    assertThat(drift.differences()).isEmpty();
    assertThat(drift.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
  void aNodeThatDoesNotRunIsFound(State state) {
    report("two", "worker", status -> inState(status, state));

    assertThat(differences(PLAN))
        .containsExactly(ofNode(Kind.STATE, "two", "worker", "RUNNING", state.name()));
  }

  @Test
  void aNodeThatIsWantedStoppedMayBeStoppedOrRun() {
    Configuration wanted =
        Configuration.of(
            List.of(Instance.connecting("one")),
            List.of(Node.of("worker", "one", ClusterRole.WORKER).withState(State.STOPPED)));
    for (State state : List.of(State.STOPPED, State.RUNNING)) {
      reported.clear();
      reported.put("one", List.of(inState(Reports.running("worker"), state)));
      assertThat(differences(wanted)).isEmpty();
    }
    reported.put("one", List.of(inState(Reports.running("worker"), State.CRASHED)));
    assertThat(differences(wanted))
        .containsExactly(ofNode(Kind.STATE, "one", "worker", "STOPPED", "CRASHED"));
  }

  @Test
  void aNodeThatIsNotReportedIsMissing() {
    reported.get("one").removeIf(status -> status.node().equals("logger"));

    assertThat(differences(PLAN))
        .containsExactly(ofNode(Kind.MISSING, "one", "logger", null, null));
  }

  @Test
  void aNodeThatIsNotWantedOrReportedTwiceIsExtra() {
    reported.get("two").add(Reports.running("stray"));
    reported.get("two").add(Reports.running("worker"));

    assertThat(differences(PLAN))
        .containsExactly(
            ofNode(Kind.EXTRA, "two", "stray", null, null),
            ofNode(Kind.EXTRA, "two", "worker", null, null));
  }

  @Test
  void aNodeOnAnotherInstanceIsMissingHereAndExtraThere() {
    reported.get("two").removeIf(status -> status.node().equals("worker"));
    reported.get("one").add(Reports.running("worker"));

    assertThat(differences(PLAN))
        .containsExactly(
            ofNode(Kind.EXTRA, "one", "worker", null, null),
            ofNode(Kind.MISSING, "two", "worker", null, null));
  }

  @Test
  void otherRolesAndPortsAreFound() {
    report("one", "manager", status -> withPorts(status, Optional.of(Port.tcp(5001)), NONE));
    reported.get("two").removeIf(status -> status.node().equals("worker"));
    reported.get("two").add(Reports.running(Node.of("worker", "two", ClusterRole.PROXY)));

    assertThat(differences(PLAN))
        .containsExactly(
            ofNode(Kind.PORT, "one", "manager", "5000/tcp", "5001/tcp"),
            ofNode(Kind.METRICS_PORT, "one", "manager", "9000/tcp", null),
            ofNode(Kind.ROLE, "two", "worker", "WORKER", "PROXY"),
            ofNode(Kind.METRICS_PORT, "two", "worker", "9000/tcp", null));
    assertThat(differences(STAGED))
        .containsExactly(
            ofNode(Kind.PORT, "one", "manager", "5000/tcp", "5001/tcp"),
            ofNode(Kind.ROLE, "two", "worker", "WORKER", "PROXY"));
  }

  @Test
  void portZeroIsNoPort() {
    Node silent = Node.of("worker", "one", ClusterRole.WORKER).withPort(Port.parse("0/unknown"));
    reported.clear();
    reported.put("one", List.of(Reports.running("worker")));

    assertThat(differences(Configuration.of(List.of(Instance.connecting("one")), List.of(silent))))
        .isEmpty();
  }

  @Test
  void anInstanceThatIsNotThereIsMissingAndItsNodesAreNotToldOf() {
    reported.remove("one");

    assertThat(differences(PLAN)).containsExactly(ofInstance(Kind.MISSING, "one", null));
  }

  @Test
  void anInstanceThatDoesNotAnswerIsFound() {
    reported.remove("one");
    var failed =
        new ReportedNodes(
            new TreeMap<>(reported), new TreeMap<>(Map.of("one", "no supervisor")), List.of());
    var timedOut =
        new ReportedNodes(
            new TreeMap<>(reported), new TreeMap<>(), List.of("request timed out", "what else"));

    assertThat(Drift.between(PLAN, Optional.of(PLAN), failed).differences())
        .containsExactly(ofInstance(Kind.NO_ANSWER, "one", "no supervisor"));
    assertThat(Drift.between(PLAN, Optional.of(PLAN), timedOut).differences())
        .containsExactly(ofInstance(Kind.NO_ANSWER, "one", "request timed out; what else"));
  }

  @Test
  void anInstanceThatIsNotWantedIsExtraIfItRunsNodes() {
    reported.put("three", List.of(Reports.agent("three"), Reports.running("stray")));

    assertThat(differences(PLAN))
        .containsExactly(
            ofInstance(Kind.EXTRA, "three", null),
            ofNode(Kind.EXTRA, "three", "stray", null, null));
  }

  @Test
  void anAgentThatOnlyIsThereIsNoDrift() {
    reported.put("three", List.of(Reports.agent("three")));
    Drift drift = Drift.between(PLAN, Optional.of(PLAN), ReportedNodes.of(reported));

    assertThat(drift.isNone()).isTrue();
    assertThat(drift.instances())
        .filteredOn(ComparedInstance::isIdle)
        .extracting(ComparedInstance::name)
        .containsExactly("three");
  }

  @Test
  void agentsAndTheControllerAreNoNodes() {
    var controller =
        new NodeStatus(
            "worker",
            State.RUNNING,
            Role.CONTROLLER,
            ClusterRole.NONE,
            Optional.of(1L),
            Optional.of(Port.tcp(2151)),
            NONE);
    reported.get("two").replaceAll(status -> status.node().equals("worker") ? controller : status);

    assertThat(differences(PLAN))
        .containsExactly(ofNode(Kind.MISSING, "two", "worker", null, null));
  }

  @Test
  void anotherConfigurationIsTheChangesFromWhatIsWanted() {
    List<Node> nodes =
        PLAN.nodes().stream()
            .filter(node -> !node.name().equals("logger"))
            .map(node -> node.name().equals("worker") ? node.withInterface("eth1") : node)
            .toList();
    Configuration other = Configuration.of(PLAN.instances(), nodes);

    Drift drift = Drift.between(STAGED, Optional.of(other), ReportedNodes.of(reported));

    assertThat(drift.differences()).isEmpty();
    assertThat(drift.changes())
        .extracting(change -> change.kind() + " " + change.path())
        .containsExactly("REMOVED nodes/logger", "CHANGED nodes/worker/interface");
    assertThat(drift.isNone()).isFalse();
  }

  @Test
  void aHostThatIsWantedIsNotTheControllersToChoose() {
    Configuration moved =
        Planner.DEFAULT.plan(
            STAGED, Map.of("one", Address.parse("10.0.0.1"), "two", Address.parse("10.0.0.3")));

    assertThat(Drift.between(STAGED, Optional.of(moved), ReportedNodes.of(reported)).changes())
        .isEmpty();
    assertThat(Drift.between(PLAN, Optional.of(moved), ReportedNodes.of(reported)).changes())
        .extracting(change -> change.path().toString())
        .containsExactly("instances/two/host");
  }

  @Test
  void aControllerThatHasNothingDeployedIsDriftUnlessNothingIsWanted() {
    var nobody = ReportedNodes.of(Map.of());

    assertThat(Drift.between(PLAN, Optional.empty(), nobody).changes()).hasSize(5);
    assertThat(Drift.between(Configuration.empty(), Optional.empty(), nobody).isNone()).isTrue();
  }

  @Test
  void whatIsNoNodeStatusIsRefused() {
    var success = Result.of("r");
    var ofAnInstance =
        new Result("r", true, Optional.of("one"), Optional.of(Data.string("x")), NO_TEXT, NO_TEXT);
    for (Result result : List.of(success, ofAnInstance)) {
      var response = new Response(RequestKind.GET_NODES, "r", List.of(result));
      assertThatThrownBy(() -> ReportedNodes.of(response)).isInstanceOf(FormatException.class);
    }
  }

  @Test
  void anAnswerIsReadByInstance() {
    Result ok =
        new Result(
            "a",
            true,
            Optional.of("one"),
            Optional.of(BrokerJson.ofStatuses(reported.get("one"))),
            NO_TEXT,
            NO_TEXT);
    Result failed =
        new Result("b", false, Optional.of("two"), Optional.empty(), Optional.of("E"), NO_TEXT);
    Result late =
        new Result(
            "c", false, NO_TEXT, Optional.empty(), Optional.of("request timed out"), NO_TEXT);

    var read =
        ReportedNodes.of(new Response(RequestKind.GET_NODES, "c", List.of(failed, ok, late)));

    assertThat(read.instances()).isEqualTo(Map.of("one", reported.get("one")));
    assertThat(read.failures()).isEqualTo(Map.of("two", "E"));
    assertThat(read.errors()).containsExactly("request timed out");
    assertThat(read.withErrors(error -> "*"))
        .isEqualTo(
            new ReportedNodes(read.instances(), new TreeMap<>(Map.of("two", "*")), List.of("*")));
  }
}
