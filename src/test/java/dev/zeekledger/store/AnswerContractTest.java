package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers come back as they were, however odd, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AnswerContractTest {

  private static final DeploymentQuery WITH_TEXT =
      new DeploymentQuery(
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of("xxx"));

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  private ResultRepository results;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    results = fixture.results();
  }

  private static Result failed(String text, NodeOutputs outputs) {
    return new Result(
        text,
        false,
        Optional.of(text),
        Optional.of(BrokerJson.of(outputs)),
        Optional.of(text),
        Optional.of(text));
  }

  private static Result carrying(Data data) {
    return new Result(
        "r", true, Optional.empty(), Optional.of(data), Optional.empty(), Optional.empty());
  }

  private List<Result> read(String reqid) {
    return results.find(reqid).get(0).results().stream().map(ReceivedResult::result).toList();
  }

  @Test
  void textsKeepWhateverCharactersTheyHave() {
    List<String> odd =
        List.of(
            "", "NULL", "{a,b}", "\"quoted\"", "back\\slash", " blank ", "\u4e2d\ud83e\udd80\n");
    List<Result> sent =
        odd.stream().map(text -> failed(text, new NodeOutputs(text, text + "\0"))).toList();

    results.answer("q", RequestKind.DEPLOY, sent, Optional.empty());

    assertThat(read("q")).isEqualTo(sent);
    assertThat(results.deployments(DeploymentQuery.ALL).get(0).errors()).isEqualTo(odd);
  }

  @Test
  void aNodesOutputHasNoLimit() {
    NodeOutputs outputs = new NodeOutputs("x".repeat(3_000_000), "\n".repeat(2_000_000));
    List<Result> sent = List.of(failed("a", outputs));

    results.answer("q", RequestKind.DEPLOY, sent, Optional.empty());

    assertThat(read("q").equals(sent)).as("come back as they were").isTrue();
    assertThat(results.deployments(WITH_TEXT)).hasSize(1);
  }

  @Test
  void anAnswerMayHaveMoreResultsThanAnArrayOfH2HasElements() {
    Result failed = failed("a", new NodeOutputs("", "xxx"));
    List<Result> sent = Collections.nCopies(65_537, failed);

    results.answer("q", RequestKind.DEPLOY, sent, Optional.empty());

    assertThat(read("q").equals(sent)).as("come back as they were").isTrue();
    assertThat(results.deployments(WITH_TEXT).get(0).errors()).hasSize(65_537);
  }

  @Test
  void anAnswerWithoutResultsIsAnAnswer() {
    results.answer("q", RequestKind.RESTART, List.of(), Optional.empty());

    assertThat(results.isAnswered("q", RequestKind.RESTART, List.of())).isTrue();
    assertThat(read("q")).isEmpty();
  }

  @Test
  void absentDataAndDataOfNoneAreTheSameAnswer() {
    results.answer("q", RequestKind.RESTART, List.of(carrying(Data.NONE)), Optional.empty());

    assertThat(results.isAnswered("q", RequestKind.RESTART, List.of(Result.of("r")))).isTrue();
    assertThat(read("q")).containsExactly(carrying(Data.NONE));
  }

  @Test
  void aConfigurationComesBackFromAnyAnswer() {
    Configuration configuration = new Configuration("cfg", Set.of(), Set.of());
    Revision revision =
        fixture.configurations().save(Draft.of(configuration, Kind.STAGED)).revision();
    Result fetched = carrying(BrokerJson.of(configuration));

    for (RequestKind kind : RequestKind.values()) {
      List<Result> several = List.of(fetched, Result.of("r"), fetched);
      results.answer(kind + "-one", kind, List.of(fetched), Optional.of(revision));
      results.answer(kind + "-several", kind, several, Optional.of(revision));

      assertThat(read(kind + "-one")).containsExactly(fetched);
      assertThat(read(kind + "-several")).isEqualTo(several);
    }
  }
}
