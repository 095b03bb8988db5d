package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer asks of the database, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AnswerStatementsContractTest {

  private static final Configuration CONFIGURATION =
      new Configuration(
          "cfg",
          Set.of(Instance.connecting("agent")),
          Set.of(Node.of("worker", "agent", ClusterRole.WORKER)));

  @Parameter private TestDatabase database;
  @AutoClose private LoggedDatabase logged;
  private ResultRepository results;
  private Optional<Revision> revision;

  @BeforeEach
  void open() {
    logged = new LoggedDatabase(database);
    results = logged.results();
    revision =
        Optional.of(logged.configurations().save(Draft.of(CONFIGURATION, Kind.STAGED)).revision());
  }

  /** An answer about nodes, every second of which failed. */
  private static List<Result> about(int nodes) {
    return IntStream.range(0, nodes)
        .mapToObj(
            node ->
                new Result(
                    "a",
                    node % 2 == 0,
                    Optional.of("agent"),
                    node % 2 == 0
                        ? Optional.empty()
                        : Optional.of(BrokerJson.of(new NodeOutputs("", "no " + node))),
                    Optional.empty(),
                    Optional.of("node-" + node)))
        .toList();
  }

  private List<String> deploy(String reqid, int nodes) {
    results.request(reqid, RequestKind.DEPLOY, List.of(), revision);
    return logged.statements(
        () -> results.answer(reqid, RequestKind.DEPLOY, about(nodes), revision));
  }

  @Test
  void aLongAnswerIsStoredInAsManyStatementsAsAShortOne() {
    assertThat(deploy("long", 1_000)).isEqualTo(deploy("short", 2));
    assertThat(logged.rows("result")).isEqualTo(1_002);
    assertThat(logged.rows("node_output")).isEqualTo(501);
  }

  @Test
  void requestsAreReadWithAllTheirAnswersInTwoStatements() {
    deploy("d", 1_000);
    results.request("d", RequestKind.RESTART, List.of(Data.string("worker")), Optional.empty());
    results.answer("d", RequestKind.RESTART, about(1), Optional.empty());
    results.answer("d", RequestKind.RESTART, about(2), Optional.empty());

    assertThat(logged.statements(() -> results.find("d")))
        .hasSize(2)
        .allMatch(sql -> sql.startsWith("SELECT"));
  }

  @Test
  void anAnswerThatIsKnownStoresNothing() {
    deploy("d", 2);

    assertThat(logged.statements(() -> results.answer("d", RequestKind.DEPLOY, about(2), revision)))
        .noneMatch(sql -> sql.startsWith("INSERT") || sql.startsWith("UPDATE"));
    assertThat(logged.rows("result")).isEqualTo(2);
  }

  @Test
  void aFetchedConfigurationIsNotStoredAgainAndOthersAreNotLookedFor() {
    assertThat(deploy("d", 2)).noneMatch(sql -> sql.contains("node_env"));

    results.answer(
        "g",
        RequestKind.GET_CONFIGURATION,
        List.of(
            new Result(
                "g",
                true,
                Optional.empty(),
                Optional.of(BrokerJson.of(CONFIGURATION)),
                Optional.empty(),
                Optional.empty())),
        revision);
    assertThat(logged.rows("result WHERE reqid = 'g' AND data IS NULL")).isEqualTo(1);
  }

  @Test
  void anAnswerReachesTheDiskOnceAtItsEnd() {
    List<String> statements = deploy("d", 2);

    if (database == TestDatabase.H2) {
      assertThat(statements).last().isEqualTo("CHECKPOINT SYNC");
      assertThat(statements).filteredOn("CHECKPOINT SYNC"::equals).hasSize(1);
    } else {
      assertThat(statements).noneMatch(sql -> sql.contains("synchronous_commit"));
    }
  }
}
