package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of node status by what agents answered, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NodeStatusContractTest {

  private static final NodeStatus LOGGER = NodeStatus.of("logger", State.RUNNING);
  private static final NodeStatus RUNNING = NodeStatus.of("worker", State.RUNNING);
  private static final NodeStatus CRASHED = NodeStatus.of("worker", State.CRASHED);

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  private ResultRepository results;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    results = fixture.results();
  }

  @AfterEach
  void nothingIsDamaged() {
    assertThat(fixture.ledger().verify(Optional.empty(), ""))
        .allSatisfy(one -> assertThat(one.fault()).isEmpty());
  }

  private static Result told(String instance, Data statuses) {
    return new Result(
        "agent's own",
        true,
        Optional.of(instance),
        Optional.of(statuses),
        Optional.empty(),
        Optional.empty());
  }

  private static Result told(String instance, NodeStatus... statuses) {
    return told(instance, BrokerJson.ofStatuses(List.of(statuses)));
  }

  private void answered(String reqid, Result... answer) {
    results.answer(reqid, RequestKind.GET_NODES, List.of(answer), Optional.empty());
  }

  @Test
  void statusesAreNewsOnlyWhereSomethingChanged() {
    Result first = told("agent", RUNNING, LOGGER);
    assertThat(results.isNews(List.of(first))).isTrue();
    answered("s1", first);

    assertThat(results.isNews(List.of(told("agent", LOGGER, RUNNING)))).isFalse();
    Result third = told("agent", CRASHED);
    assertThat(results.isNews(List.of(third))).isTrue();
    answered("s3", third);

    assertThat(results.nodeStatus()).isEqualTo(Map.of("agent", List.of(CRASHED)));
  }

  @Test
  void anAgentSpeaksByAllResultsOfItsInstance() {
    answered("s1", told("agent", RUNNING), told("other", LOGGER));

    Result[] twice = {told("agent", CRASHED), told("agent", LOGGER), told("agent", CRASHED)};
    assertThat(results.isNews(List.of(twice))).isTrue();
    answered("s2", twice);

    assertThat(results.nodeStatus())
        .isEqualTo(Map.of("agent", List.of(LOGGER, CRASHED), "other", List.of(LOGGER)));
    assertThat(results.isNews(List.of(twice))).isFalse();
  }

  @Test
  void anAnswerThatCannotBeStoredChangesNothing() {
    answered("s1", told("agent", RUNNING));
    ClusterName name = ClusterName.DEFAULT;
    String tooLong = "n".repeat(1_000_001);

    fixture
        .ledger()
        .atomically(
            name,
            () -> {
              NodeStatus unstorable = NodeStatus.of(tooLong, State.RUNNING);
              assertThatThrownBy(() -> answered("s2", told("agent", unstorable)))
                  .isInstanceOf(NotStorableException.class);
              return results;
            });

    assertThat(results.nodeStatus()).isEqualTo(Map.of("agent", List.of(RUNNING)));
    assertThat(results.find("s2")).isEmpty();
  }

  @Test
  void statusesThatAreNoneAreKeptAsData() {
    answered("s1", told("agent", RUNNING));
    Result odd = told("agent", Data.string("what?"));

    assertThat(results.isNews(List.of(odd))).isTrue();
    answered("s2", odd);

    assertThat(results.find("s2").get(0).results())
        .extracting(ReceivedResult::result)
        .containsExactly(odd);
    assertThat(results.nodeStatus()).isEqualTo(Map.of("agent", List.of(RUNNING)));
  }
}
