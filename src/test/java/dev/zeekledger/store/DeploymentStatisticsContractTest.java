package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.ErrorPattern;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.DeploymentStatistics.FrequentError;
import dev.zeekledger.store.DeploymentStatistics.Occasion;
import dev.zeekledger.store.DeploymentStatistics.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What deployments sum up to, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DeploymentStatisticsContractTest {

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  private ResultRepository results;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    results = fixture.results();
  }

  private static Result ok(String instance, String node) {
    return new Result(
        "a", true, Optional.of(instance), Optional.empty(), Optional.empty(), Optional.of(node));
  }

  private static Result failed(String instance, String node, String stderr) {
    return new Result(
        "a",
        false,
        Optional.of(instance),
        Optional.of(BrokerJson.of(new NodeOutputs("", stderr))),
        Optional.empty(),
        Optional.of(node));
  }

  private static Result refused(Optional<String> instance, String error) {
    return new Result("a", false, instance, Optional.empty(), Optional.of(error), Optional.empty());
  }

  private void answer(String reqid, Result... answer) {
    results.answer(reqid, RequestKind.DEPLOY, List.of(answer), Optional.empty());
  }

  /** Asks for a deploy that is answered so many seconds later. */
  private void deploy(String reqid, int seconds, Result... answer) {
    results.request(reqid, RequestKind.DEPLOY, List.of(), Optional.empty());
    for (int i = 1; i < seconds; i++) { // Each look at the clock is a second.
      results.request(reqid + "-" + i, RequestKind.RESTART, List.of(), Optional.empty());
    }
    answer(reqid, answer);
  }

  private Occasion occasion(String reqid) {
    return new Occasion(results.find(reqid).get(0).time(), reqid);
  }

  private DeploymentStatistics statistics() {
    return results.statistics(DeploymentQuery.ALL);
  }

  private static Target target(
      String instance,
      String node,
      int deployments,
      int failures,
      Occasion last,
      Integer medianSeconds) {
    return new Target(
        instance,
        Optional.ofNullable(node),
        deployments,
        failures,
        Optional.ofNullable(last),
        Optional.ofNullable(medianSeconds).map(Duration::ofSeconds));
  }

  @Test
  void nodesAndInstancesAreSummedUpThoseThatFailedMostFirst() {
    deploy("d1", 2, ok("a", "one"), ok("a", "two"), ok("b", "one"));
    deploy("d2", 4, ok("a", "one"), failed("a", "two", "x"), ok("b", "one"));
    deploy("d3", 9, ok("a", "one"), failed("a", "two", "x"), failed("b", "one", "x"));
    deploy("d4", 3, ok("a", "one"), ok("a", "two"));

    DeploymentStatistics statistics = statistics();

    assertThat(statistics.outcomes()).isEqualTo(Map.of(Outcome.SUCCEEDED, 2L, Outcome.PARTIAL, 2L));
    assertThat(statistics.deployments()).isEqualTo(4);
    assertThat(statistics.instances())
        .containsExactly(
            new Target(
                "a",
                Optional.empty(),
                4,
                2,
                Optional.of(occasion("d3")),
                Optional.of(Duration.ofMillis(3500))),
            target("b", null, 3, 1, occasion("d3"), 4));
    assertThat(statistics.nodes())
        .extracting(Target::node, Target::instance, Target::deployments, Target::failures)
        .containsExactly(
            tuple(Optional.of("two"), "a", 4L, 2L),
            tuple(Optional.of("one"), "b", 3L, 1L),
            tuple(Optional.of("one"), "a", 4L, 0L));
    assertThat(statistics.nodes().get(1)).isEqualTo(target("b", "one", 3, 1, occasion("d3"), 4));
    assertThat(statistics.nodes().get(2).lastFailure()).isEmpty();
  }

  @Test
  void anErrorOfAWholeInstanceIsNoFailureOfItsNodes() {
    deploy("d1", 5, ok("a", "one"), refused(Optional.of("a"), "request timed out"));

    assertThat(statistics().instances())
        .containsExactly(target("a", null, 1, 1, occasion("d1"), 5));
    assertThat(statistics().nodes()).containsExactly(target("a", "one", 1, 0, null, 5));
  }

  @Test
  void noDurationIsMadeUp() {
    answer("d1", ok("a", "one"));
    results.request("d2", RequestKind.DEPLOY, List.of(), Optional.empty());

    assertThat(statistics().nodes()).containsExactly(target("a", "one", 1, 0, null, null));
    assertThat(statistics().outcomes())
        .isEqualTo(Map.of(Outcome.SUCCEEDED, 1L, Outcome.PENDING, 1L));
  }

  @Test
  void errorsAreFoldedAndTheMostFrequentComeFirst() {
    deploy("d1", 1, refused(Optional.empty(), "no configuration available to deploy"));
    deploy(
        "d2",
        1,
        failed("a", "one", "warning: old\nfatal error: /tmp/x-1/y, pid 4711\n\n"),
        failed("a", "two", "fatal error: /tmp/x-23/y, pid 12\n"),
        failed("a", "three", ""));
    deploy("d3", 1, failed("b", "one", "z".repeat(2_000) + "\nfatal error: /a, pid 0"));

    assertThat(statistics().errors())
        .containsExactly(
            new FrequentError(new ErrorPattern("fatal error: /…, pid #"), 3, occasion("d3")),
            new FrequentError(
                new ErrorPattern("no configuration available to deploy"), 1, occasion("d1")));
  }

  @Test
  void atMostTenErrorsAreTold() {
    for (char c = 'a'; c < 'a' + 12; c++) {
      deploy("d" + c, 1, refused(Optional.empty(), "error " + c));
    }

    assertThat(statistics().errors())
        .extracting(error -> error.pattern().text())
        .hasSize(10)
        .startsWith("error l")
        .endsWith("error c");
  }

  @Test
  void theQueryChoosesTheDeployments() {
    deploy("d1", 1, failed("a", "one", "x"));
    deploy("d2", 1, ok("a", "one"), ok("b", "two"));
    Instant time = occasion("d2").time();

    DeploymentStatistics since =
        results.statistics(
            new DeploymentQuery(
                false,
                Optional.of(time),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(since.deployments()).isEqualTo(1);
    assertThat(since.instances()).extracting(Target::instance).containsExactly("a", "b");
    assertThat(since.errors()).isEmpty();
  }

  @Test
  void nothingSumsUpToNothing() {
    assertThat(statistics()).isEqualTo(DeploymentStatistics.NONE);
    deploy("d1", 1, failed("a", "one", "x"));
    assertThat(fixture.ledger().results(new ClusterName("other")).statistics(DeploymentQuery.ALL))
        .isEqualTo(DeploymentStatistics.NONE);
    results.request("r", RequestKind.RESTART, List.of(), Optional.empty());
    assertThat(statistics().deployments()).isEqualTo(1);
  }
}
