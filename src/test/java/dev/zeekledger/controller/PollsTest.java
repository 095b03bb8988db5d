package dev.zeekledger.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.controller.ControllerEvent.Poll;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.LedgerFixture;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked again and again leaves only what is new in a history. */
class PollsTest {

  private final LedgerFixture fixture = new LedgerFixture(TestDatabase.H2);
  private final Recorder recorder = new Recorder(fixture.ledger(), ClusterName.DEFAULT);
  private final Polls polls = new Polls();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Configuration configuration(String id) {
    return Configuration.of(
            List.of(Instance.connecting("agent")),
            List.of(Node.of("node-" + id, "agent", ClusterRole.WORKER)))
        .withId(id);
  }

  private static Response answer(Request request, boolean success, Data data, String error) {
    return new Response(
        request.kind(),
        request.reqid(),
        List.of(
            new Result(
                request.reqid(),
                success,
                Optional.of("agent"),
                Optional.of(data),
                Optional.of(error),
                Optional.empty())));
  }

  /** Lets a poll be heard and answered; returns what came of it. */
  private Optional<News> poll(Request request, Response answer) {
    assertThat(polls.heard(request)).isEmpty();
    return polls.heard(answer).map(event -> recorder.record(event).news());
  }

  private Optional<News> poll(boolean deployed, Configuration found) {
    Request request = Polls.configuration(deployed);
    return poll(request, answer(request, true, BrokerJson.of(found), ""));
  }

  private List<Revision> revisions() {
    return fixture.configurations().history(HistoryQuery.ALL);
  }

  @Test
  void whatWasMissedBecomesARevisionOnce() {
    assertThat(poll(true, configuration("a"))).contains(News.REVISION);
    assertThat(poll(true, configuration("a"))).isEmpty();
    polls.forget();
    assertThat(poll(true, configuration("a"))).contains(News.NOTHING_NEW);
    assertThat(poll(true, configuration("b"))).contains(News.REVISION);

    assertThat(revisions()).extracting(Revision::id).containsExactly("b", "a");
  }

  @Test
  void aPollWithoutNewsLeavesNoTrace() {
    poll(false, configuration("a"));
    polls.forget();
    Request second = Polls.configuration(false);
    poll(second, answer(second, true, BrokerJson.of(configuration("a")), ""));

    assertThat(fixture.results().find(second.reqid())).isEmpty();
  }

  @Test
  void whatIsStagedIsNoNewsBecauseSomethingElseWasSaved() {
    poll(false, configuration("a"));
    fixture.configurations().save(Draft.of(configuration("b"), Kind.SAVED));
    polls.forget();

    assertThat(poll(false, configuration("a"))).contains(News.NOTHING_NEW);
    assertThat(poll(false, configuration("b"))).contains(News.NOTHING_NEW);
    assertThat(poll(false, configuration("c"))).contains(News.REVISION);
  }

  @Test
  void aDeployIsOfWhatAPollFoundToBeStaged() {
    poll(false, configuration("a"));
    polls.forget();
    poll(false, configuration("b"));

    var deploy = new Request(RequestKind.DEPLOY, "deploy", List.of());

    assertThat(recorder.record(deploy).revision()).map(Revision::id).contains("b");
  }

  @Test
  void thatThereIsNoConfigurationIsNoNews() {
    Request request = Polls.configuration(true);

    assertThat(poll(request, answer(request, false, Data.NONE, "no deployed configuration")))
        .contains(News.NOTHING_NEW);
  }

  @Test
  void anAgentThatDoesNotAnswerIsToldOnce() {
    Request first = Polls.nodes();
    Request second = Polls.nodes();

    assertThat(poll(first, answer(first, false, Data.NONE, "request timed out")))
        .contains(News.ANSWER);
    assertThat(poll(second, answer(second, false, Data.NONE, "request timed out"))).isEmpty();
  }

  @Test
  void whatOthersAreToldMakesTheNextAnswerNewsAgain() {
    Request first = Polls.configuration(true);
    polls.heard(first);
    polls.heard(answer(first, true, Data.NONE, ""));
    var other = new Request(RequestKind.DEPLOY, "other", List.of());

    assertThat(polls.heard(other)).contains(other);
    Request second = Polls.configuration(true);
    polls.heard(second);
    Response answer = answer(second, true, Data.NONE, "");
    assertThat(polls.heard(answer)).contains(new Poll(second, answer));
  }

  @Test
  void anAnswerWhoseQuestionWasNotHeardTellsNothing() {
    Request request = Polls.nodes();

    assertThat(polls.heard(answer(request, true, Data.NONE, ""))).isEmpty();
  }
}
