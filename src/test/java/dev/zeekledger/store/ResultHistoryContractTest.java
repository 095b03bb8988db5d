package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of requests and Results, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ResultHistoryContractTest {

  private static final Configuration CONFIGURATION =
      new Configuration(
          "cfg",
          Set.of(Instance.connecting("agent")),
          Set.of(Node.of("worker", "agent", ClusterRole.WORKER)));
  private static final NodeOutputs OUTPUTS =
      new NodeOutputs("", "warning: old\nfatal error: 100% of \u4e2d Broken\n");

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  private ResultRepository results;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    results = fixture.results();
  }

  private static Result ok(String reqid, String node) {
    return new Result(
        reqid, true, Optional.of("agent"), Optional.empty(), Optional.empty(), Optional.of(node));
  }

  private static Result failed(String reqid, String node) {
    return new Result(
        reqid,
        false,
        Optional.of("agent"),
        Optional.of(BrokerJson.of(OUTPUTS)),
        Optional.empty(),
        Optional.of(node));
  }

  private static Result timedOut(String reqid) {
    return new Result(
        reqid,
        false,
        Optional.of("agent"),
        Optional.empty(),
        Optional.of("request timed out"),
        Optional.empty());
  }

  private static Result done(String reqid, String id) {
    return new Result(
        reqid,
        true,
        Optional.empty(),
        Optional.of(Data.string(id)),
        Optional.empty(),
        Optional.empty());
  }

  private Revision staged() {
    return fixture.configurations().save(Draft.of(CONFIGURATION, Kind.STAGED)).revision();
  }

  private static final List<Result> PARTLY =
      List.of(timedOut("a"), failed("a", "worker"), ok("a", "logger"), done("d1", "cfg"));

  @Test
  void everyResultIsKeptInItsOrderWithItsOwnReqid() {
    Revision revision = staged();
    results.request("d1", RequestKind.DEPLOY, List.of(), Optional.of(revision));

    results.answer("d1", RequestKind.DEPLOY, PARTLY, Optional.of(revision));

    Request request = results.find("d1").get(0);
    assertThat(request.results())
        .extracting(ReceivedResult::result)
        .containsExactlyElementsOf(PARTLY);
    assertThat(request.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(request.revision()).isEqualTo(OptionalInt.of(1));
    assertThat(request.results().get(1).outputs()).contains(OUTPUTS);
    assertThat(request.results().get(0).outputs()).isEmpty();
  }

  @Test
  void dataOfAnyTypeComesBackAsItWas() {
    List<String> values =
        List.of(
            "{\"@data-type\":\"count\",\"data\":18446744073709551615}",
            "{\"@data-type\":\"real\",\"data\":1.50}",
            "{\"@data-type\":\"set\",\"data\":[]}",
            "{\"@data-type\":\"string\",\"data\":\"\\u0000\\ud83e\\udd80\"}",
            "{\"@data-type\":\"table\",\"data\":[{\"key\":{\"@data-type\":\"none\",\"data\":{}},"
                + "\"value\":{\"@data-type\":\"timespan\",\"data\":\"10s\"}}]}");
    List<Result> sent =
        values.stream()
            .map(
                value ->
                    new Result(
                        "r",
                        true,
                        Optional.of("agent"),
                        Optional.of(BrokerJson.read(value)),
                        Optional.empty(),
                        Optional.empty()))
            .toList();

    results.answer("q", RequestKind.GET_ID_VALUE, sent, Optional.empty());

    assertThat(results.find("q").get(0).results())
        .extracting(ReceivedResult::result)
        .containsExactlyElementsOf(sent);
  }

  @Test
  void theSameRequestAndAnswerAreKeptOnce() {
    assertThat(results.request("d1", RequestKind.DEPLOY, List.of(), Optional.empty())).isTrue();
    assertThat(results.request("d1", RequestKind.DEPLOY, List.of(), Optional.empty())).isFalse();
    results.answer("d1", RequestKind.DEPLOY, PARTLY, Optional.empty());
    results.answer("d1", RequestKind.DEPLOY, PARTLY, Optional.empty());

    assertThat(results.find("d1")).hasSize(1);
    assertThat(results.find("d1").get(0).results()).hasSize(PARTLY.size());
    assertThat(results.isAnswered("d1", RequestKind.DEPLOY, PARTLY)).isTrue();
    assertThat(results.isAnswered("d1", RequestKind.RESTART, PARTLY)).isFalse();
  }

  @Test
  void whoAskedAndWhyIsKept() {
    Asker asker = new Asker(Optional.of("alice"), Optional.of("more workers"));
    results.request("d1", RequestKind.DEPLOY, List.of(), Optional.empty(), asker);
    results.answer("d1", RequestKind.DEPLOY, PARTLY, Optional.empty());
    results.answer("d2", RequestKind.DEPLOY, PARTLY, Optional.empty());
    results.request("d2", RequestKind.DEPLOY, List.of(), Optional.empty(), asker);
    results.request("d2", RequestKind.DEPLOY, List.of(), Optional.empty());
    results.request("d3", RequestKind.DEPLOY, List.of(), Optional.empty());

    assertThat(List.of("d1", "d2", "d3"))
        .extracting(reqid -> results.find(reqid).get(0).asker())
        .containsExactly(asker, asker, Asker.UNKNOWN);
    assertThat(results.deployments(DeploymentQuery.ALL))
        .extracting(Deployment::asker)
        .containsExactly(Asker.UNKNOWN, asker, asker);
  }

  @Test
  void anotherAnswerUnderTheSameReqidIsKeptToo() {
    results.answer("d1", RequestKind.DEPLOY, List.of(timedOut("a")), Optional.empty());
    results.answer("d1", RequestKind.DEPLOY, PARTLY, Optional.empty());

    assertThat(results.find("d1").get(0).results()).hasSize(1 + PARTLY.size());
  }

  @Test
  void aLaterAnswerDoesNotUndoTheFirst() {
    Revision revision = staged();
    results.request(
        "s", RequestKind.STAGE, List.of(BrokerJson.of(CONFIGURATION)), Optional.empty());
    results.answer("s", RequestKind.STAGE, List.of(done("s", "cfg")), Optional.of(revision));
    results.answer("s", RequestKind.STAGE, List.of(timedOut("s")), Optional.empty());

    Request request = results.find("s").get(0);
    assertThat(request.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(request.revision()).isEqualTo(OptionalInt.of(1));
    assertThat(request.results()).hasSize(2);
    assertThat(results.staged()).contains(revision);
  }

  @Test
  void argumentsAreKeptUnlessTheRevisionHoldsJustThem() {
    Revision revision = staged();
    Data exact = BrokerJson.of(CONFIGURATION);
    Data more = Data.vector(exact, Data.NONE);
    results.request("same", RequestKind.STAGE, List.of(exact), Optional.empty());
    results.request("other", RequestKind.STAGE, List.of(more), Optional.empty());
    results.answer("same", RequestKind.STAGE, List.of(done("same", "cfg")), Optional.of(revision));
    results.answer(
        "other", RequestKind.STAGE, List.of(done("other", "cfg")), Optional.of(revision));

    assertThat(results.find("same").get(0).arguments()).isEmpty();
    assertThat(results.find("other").get(0).arguments()).containsExactly(more);
  }

  @Test
  void aReqidThatIsUsedAgainForSomethingElseIsAnotherRequest() {
    Data worker = new Data.DataSet(List.of(Data.string("worker")));
    results.request("r", RequestKind.RESTART, List.of(worker), Optional.empty());
    results.request(
        "r", RequestKind.RESTART, List.of(new Data.DataSet(List.of())), Optional.empty());

    assertThat(results.find("r")).hasSize(2);
    assertThat(results.find("r").get(0).arguments()).containsExactly(worker);
  }

  @Test
  void aRequestHeardAfterItsAnswerIsTheSameRequest() {
    results.answer("r", RequestKind.RESTART, List.of(ok("a", "worker")), Optional.empty());
    Data nodes = new Data.DataSet(List.of(Data.string("worker")));

    boolean isNew = results.request("r", RequestKind.RESTART, List.of(nodes), Optional.empty());

    assertThat(isNew).isTrue();
    assertThat(results.request("r", RequestKind.RESTART, List.of(nodes), Optional.empty()))
        .isFalse();
    assertThat(results.find("r")).hasSize(1);
    assertThat(results.find("r").get(0).arguments()).containsExactly(nodes);
    assertThat(results.find("r").get(0).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aRequestWithoutAnAnswerIsPending() {
    results.request("d1", RequestKind.DEPLOY, List.of(), Optional.empty());

    assertThat(results.find("d1").get(0).outcome()).isEqualTo(Outcome.PENDING);
    assertThat(results.deployments(DeploymentQuery.ALL))
        .extracting(Deployment::outcome)
        .containsExactly(Outcome.PENDING);
  }

  @Test
  void aFetchedConfigurationIsKeptOnceAndComesBackInItsResult() {
    Revision revision = staged();
    Result fetched =
        new Result(
            "g",
            true,
            Optional.empty(),
            Optional.of(BrokerJson.of(CONFIGURATION)),
            Optional.empty(),
            Optional.empty());

    results.answer("g", RequestKind.GET_CONFIGURATION, List.of(fetched), Optional.of(revision));

    assertThat(results.find("g").get(0).results().get(0).result()).isEqualTo(fetched);
  }

  @Test
  void aDeploymentTellsWhatBecameOfIt() {
    Revision revision = staged();
    results.request("d1", RequestKind.DEPLOY, List.of(), Optional.of(revision));
    results.answer("d1", RequestKind.DEPLOY, PARTLY, Optional.of(revision));

    Deployment deployment = results.deployments(DeploymentQuery.ALL).get(0);

    assertThat(deployment.reqid()).isEqualTo("d1");
    assertThat(deployment.revision()).contains(1);
    assertThat(deployment.id()).contains("cfg");
    assertThat(deployment.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(deployment.nodesOk()).isEqualTo(1);
    assertThat(deployment.nodesFailed()).isEqualTo(1);
    assertThat(deployment.errors()).containsExactly("request timed out");
    assertThat(deployment.failedNodes())
        .isEqualTo(Map.of("worker", "fatal error: 100% of \u4e2d Broken"));
  }

  @Test
  void deploymentsAreFoundByWhatIsAsked() {
    results.answer("d1", RequestKind.DEPLOY, PARTLY, Optional.empty());
    results.answer(
        "d2", RequestKind.DEPLOY, List.of(ok("b", "proxy"), done("d2", "x")), Optional.empty());
    results.answer(
        "d3",
        RequestKind.DEPLOY,
        List.of(
            new Result(
                "d3",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of("no configuration available to deploy"),
                Optional.empty())),
        Optional.empty());

    assertThat(found(DeploymentQuery.ALL)).containsExactly("d3", "d2", "d1");
    assertThat(found(new Asked().failed())).containsExactly("d3", "d1");
    assertThat(found(new Asked().node("worker"))).containsExactly("d1");
    assertThat(found(new Asked().node("nobody"))).isEmpty();
    assertThat(found(new Asked().instance("agent"))).containsExactly("d2", "d1");
    assertThat(found(new Asked().text("100% OF \u4e2d broken"))).containsExactly("d1");
    assertThat(found(new Asked().text("no configuration"))).containsExactly("d3");
    assertThat(found(new Asked().text("100_"))).isEmpty();
  }

  private List<String> found(DeploymentQuery query) {
    return results.deployments(query).stream().map(Deployment::reqid).toList();
  }

  private List<String> found(Asked asked) {
    return found(
        new DeploymentQuery(
            asked.failed,
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(asked.node),
            Optional.ofNullable(asked.instance),
            Optional.ofNullable(asked.text)));
  }

  private static final class Asked {
    private boolean failed;
    private String node;
    private String instance;
    private String text;

    Asked failed() {
      failed = true;
      return this;
    }

    Asked node(String value) {
      node = value;
      return this;
    }

    Asked instance(String value) {
      instance = value;
      return this;
    }

    Asked text(String value) {
      text = value;
      return this;
    }
  }

  @Test
  void clustersDoNotKnowEachOthersRequests() {
    ResultRepository other = fixture.ledger().results(new ClusterName("other"));
    results.answer("d1", RequestKind.DEPLOY, PARTLY, Optional.empty());

    assertThat(other.find("d1")).isEmpty();
    assertThat(other.deployments(DeploymentQuery.ALL)).isEmpty();
    assertThat(other.nodeStatus()).isEmpty();
  }
}
