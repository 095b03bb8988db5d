package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.State;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Gap;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.LedgerFixture;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Retention;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TagName;
import dev.zeekledger.store.TestDatabase;
import dev.zeekledger.store.Verification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Any single row that was changed, added or removed past the ledger is found. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TamperedRowsContractTest {

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  @AutoClose private HikariDataSource connections;
  private Transactions transactions;

  /** What became of one statement. */
  private enum Fate {
    REFUSED,
    NOTHING_TO_DO,
    FOUND,
    UNSEEN
  }

  @BeforeEach
  void histories() {
    fixture = new LedgerFixture(database);
    history(new ClusterName("one"));
    history(new ClusterName("two"));
    more(new ClusterName("two"));
    history(new ClusterName("pruned"));
    pruned(new ClusterName("pruned"));
    connections = Databases.connect(fixture.address());
    transactions = new Transactions(Databases.jdbi(connections), fixture.address().product());
  }

  private static Node worker(String name) {
    return Node.of(name, "agent", ClusterRole.WORKER)
        .withInterface("eth0")
        .withOptions(List.of(new Option("a", "1"), new Option("a", "2")))
        .withEnv(Map.of("A", "1", "B", "2"));
  }

  private void history(ClusterName cluster) {
    ConfigurationRepository configurations = fixture.ledger().configurations(cluster);
    ResultRepository results = fixture.ledger().results(cluster);
    Instance agent = Instance.connecting("agent");
    Node logger =
        Node.of("logger", "agent", ClusterRole.LOGGER)
            .withPort(Port.tcp(2200))
            .withMetricsPort(Port.tcp(9000))
            .withScripts(List.of("a", "b"));
    Configuration first = configuration("1", List.of(agent), logger, worker("worker"));
    Instance other = new Instance("other", Address.parse("10.0.0.1"), Optional.of(Port.tcp(2151)));
    Configuration second =
        configuration(
            "2",
            List.of(agent, other),
            worker("worker").withInterface("eth1").withCpuAffinity(3).withEnv(Map.of("A", "1")),
            worker("proxy"));
    configurations.save(Draft.of(first, Kind.SAVED).withAuthor("ann").withMessage("first"));
    results.request("s", RequestKind.STAGE, List.of(BrokerJson.of(second)), Optional.empty());
    Draft staged =
        new Draft(second, Kind.STAGED, true, Optional.empty(), Optional.empty(), Optional.of("s"));
    Revision revision = configurations.save(staged).revision();
    results.answer("s", RequestKind.STAGE, List.of(result("agent", true)), Optional.of(revision));
    configurations.save(Draft.of(second, Kind.DEPLOYED));
    configurations.tag(new TagName("release"), revision);
    configurations.tagAutomatically(new TagName("good"));
    results.request("d", RequestKind.DEPLOY, List.of(), Optional.of(revision));
    results.answer("d", RequestKind.DEPLOY, failed(), Optional.of(revision));
    List<Result> again = List.of(result("agent", true), result("other", true));
    results.answer("d", RequestKind.DEPLOY, again, Optional.of(revision));
    results.request("d", RequestKind.DEPLOY, List.of(Data.string("x")), Optional.of(revision));
    results.answer("n1", RequestKind.GET_NODES, statuses(State.RUNNING), Optional.empty());
    results.answer("n2", RequestKind.GET_NODES, statuses(State.CRASHED), Optional.empty());
    results.answerWithoutNews(
        "n3", RequestKind.GET_NODES, statuses(State.CRASHED), Optional.empty());
    Result fetched =
        new Result(
            "g",
            true,
            Optional.empty(),
            Optional.of(BrokerJson.of(second)),
            Optional.empty(),
            Optional.empty());
    results.answer("g", RequestKind.GET_CONFIGURATION, List.of(fetched), Optional.of(revision));
    configurations.save(Draft.of(first.withId("4"), Kind.SAVED));
  }

  /** What the other cluster has nothing like, so that it could be moved there. */
  private void more(ClusterName cluster) {
    ConfigurationRepository configurations = fixture.ledger().configurations(cluster);
    Configuration more = configuration("5", List.of(), worker("more"));
    configurations.save(Draft.of(more, Kind.SAVED));
    configurations.tag(new TagName("more"), configurations.find(1).orElseThrow());
    configurations.save(Draft.of(more.withId("6"), Kind.DEPLOYED));
  }

  /** A history with gaps in which rows of each table and line begin, end, or both. */
  private void pruned(ClusterName cluster) {
    ConfigurationRepository configurations = fixture.ledger().configurations(cluster);
    Instance agent = Instance.connecting("agent");
    Instance late = new Instance("late", Address.parse("10.0.0.7"), Optional.empty());
    Node worker = worker("worker");
    List<Configuration> steps =
        List.of(
            configuration("5", List.of(agent, late), worker),
            configuration("6", List.of(agent, late), worker.withEnv(Map.of("A", "6")), worker("b")),
            configuration("7", List.of(late), worker.withEnv(Map.of("A", "7")), worker("b")),
            configuration("8", List.of(agent, late), worker("b").withCpuAffinity(8)));
    for (Configuration step : steps) {
      configurations.save(Draft.of(step, Kind.DEPLOYED));
      configurations.save(Draft.of(step.withId(step.id() + "s"), Kind.SAVED));
    }
    configurations.tag(new TagName("kept"), configurations.find(8).orElseThrow());
    Retention keep = new Retention(OptionalInt.of(2), OptionalInt.empty());
    fixture.ledger().prune(cluster, keep, Optional.of("ann"));
    assertThat(configurations.gaps())
        .extracting(Gap::range)
        .containsExactly("r1", "r3..r7", "r9..r10");
    configurations.save(Draft.of(steps.get(0).withId("13"), Kind.DEPLOYED));
  }

  private static Configuration configuration(String id, List<Instance> instances, Node... nodes) {
    return new Configuration(
        id, new LinkedHashSet<>(instances), new LinkedHashSet<>(List.of(nodes)));
  }

  private static Result result(String instance, boolean success) {
    return new Result(
        "r",
        success,
        Optional.of(instance),
        Optional.empty(),
        success ? Optional.empty() : Optional.of("request timed out"),
        Optional.empty());
  }

  private static List<Result> failed() {
    Data outputs = BrokerJson.of(new NodeOutputs("out", "err"));
    return List.of(
        result("agent", false),
        new Result(
            "d",
            false,
            Optional.of("agent"),
            Optional.of(outputs),
            Optional.empty(),
            Optional.of("worker")));
  }

  private static List<Result> statuses(State state) {
    NodeStatus worker = NodeStatus.of("worker", state);
    NodeStatus logger = NodeStatus.of("logger", State.RUNNING);
    return List.of(
        new Result(
            "n",
            true,
            Optional.of("agent"),
            Optional.of(BrokerJson.ofStatuses(List.of(worker, logger))),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void whatNobodyTouchedIsVerified() {
    List<Verification> found = fixture.ledger().verify(Optional.empty(), "");

    assertThat(found).extracting(Verification::fault).containsOnly(Optional.empty());
    assertThat(found).extracting(Verification::revisions).containsExactly(4, 5, 6);
    assertThat(found).extracting(Verification::pruned).containsExactly(0, 8, 0);
    assertThat(found).extracting(Verification::results).containsExactly(8L, 7L, 8L);
  }

  @Test
  void anyChangeOfAnyColumnOfAnyRowIsFound() {
    List<String> unseen = new ArrayList<>();
    Set<String> neverChanged = new TreeSet<>();
    tampering(
        (handle, rows) -> {
          for (String table : TamperedRows.TABLES) {
            rows.columns(table)
                .forEach(
                    (column, type) -> {
                      Set<Fate> fates = new TreeSet<>();
                      for (String row : rows.rows(table)) {
                        for (String sql : rows.changes(table, column, type, row)) {
                          fates.add(fate(handle, sql, unseen));
                        }
                      }
                      if (!fates.contains(Fate.FOUND)) {
                        neverChanged.add(table + "." + column);
                      }
                    });
          }
        });

    assertThat(unseen).isEmpty();
    assertThat(neverChanged)
        .as("refused by the database")
        .containsExactly(
            "cluster.cluster_id",
            "pruned.asked",
            "pruned.deployed",
            "pruned.first_revision",
            "pruned.last_revision");
  }

  @Test
  void anyRowThatIsRemovedOrAddedIsFound() {
    List<String> unseen = new ArrayList<>();
    Set<String> neverRemoved = new TreeSet<>();
    Set<String> neverAdded = new TreeSet<>();
    tampering(
        (handle, rows) -> {
          for (String table : TamperedRows.TABLES) {
            Set<Fate> removals = new TreeSet<>();
            Set<Fate> additions = new TreeSet<>();
            for (String row : rows.rows(table)) {
              removals.add(fate(handle, rows.removal(table, row), unseen));
              rows.additions(table, row).forEach(sql -> additions.add(fate(handle, sql, unseen)));
            }
            if (!removals.contains(Fate.FOUND)) {
              neverRemoved.add(table);
            }
            if (!additions.contains(Fate.FOUND)) {
              neverAdded.add(table);
            }
          }
        });

    assertThat(unseen).isEmpty();
    assertThat(neverRemoved).as("refused by the database").containsExactly("cluster");
    assertThat(neverAdded).isEmpty();
  }

  @Test
  void theFirstThingThatIsBrokenIsNamed() {
    assertThat(fault("UPDATE node SET interface = 'x' WHERE from_revision = 2"))
        .isEqualTo("r2: its instances and nodes are not those of its content digest");
    assertThat(fault("UPDATE configuration SET author = 'x' WHERE revision IN (1, 4)"))
        .isEqualTo("r1: its row is not that of its chain digest");
    assertThat(fault("UPDATE node_env SET to_revision = 999 WHERE to_revision = 2"))
        .isEqualTo("r1: a row that it brought or ended is not filed where it is looked for");
    assertThat(fault("UPDATE result SET success = FALSE WHERE node IS NULL AND success"))
        .startsWith("request s: an answer to it or its Results");
    assertThat(fault("DELETE FROM request WHERE outcome = 'PENDING'"))
        .startsWith("the requests: one was added or removed");
    assertThat(fault("UPDATE node_status SET pid = 1")).startsWith("the node statuses: ");
    assertThat(fault("DELETE FROM tag WHERE name = 'release'"))
        .startsWith("the cluster's name or a tag: ");
    assertThat(fault("UPDATE cluster SET saved_head = 1"))
        .isEqualTo("the cluster's row: it does not name its newest revisions");
    assertThat(fault("UPDATE pruned SET author = 'x'")).startsWith("what was pruned: ");
    assertThat(fault("DELETE FROM pruned WHERE first_revision = 3")).isEqualTo("r3: it is missing");
  }

  /** The first fault after a statement, which is undone. */
  private String fault(String sql) {
    return transactions.write(
        handle -> {
          handle.savepoint("before");
          assertThat(handle.execute(sql)).as(sql).isPositive();
          List<Verification> found = JdbiVerification.run(handle, Optional.empty(), "");
          handle.rollbackToSavepoint("before");
          return found.stream()
              .flatMap(one -> one.fault().stream())
              .findFirst()
              .orElseThrow()
              .toString();
        });
  }

  private interface Tampering {
    void run(Handle handle, TamperedRows rows);
  }

  private void tampering(Tampering tampering) {
    transactions.write(
        handle -> {
          tampering.run(handle, new TamperedRows(handle, transactions.dialect()));
          return null;
        });
  }

  /** Runs a statement, looks whether it is found, and undoes it. */
  private Fate fate(Handle handle, String sql, List<String> unseen) {
    handle.savepoint("before");
    Fate fate;
    try {
      fate = handle.execute(sql) == 0 ? Fate.NOTHING_TO_DO : verified(handle);
    } catch (JdbiException e) {
      fate = Fate.REFUSED;
    }
    handle.rollbackToSavepoint("before");
    if (fate == Fate.UNSEEN) {
      unseen.add(sql);
    }
    return fate;
  }

  /** One cluster after another, until a fault is found: it saves half of the time. */
  private static Fate verified(Handle handle) {
    return ClusterTable.names(handle).stream()
            .flatMap(name -> JdbiVerification.run(handle, Optional.of(name), "").stream())
            .allMatch(one -> one.fault().isEmpty())
        ? Fate.UNSEEN
        : Fate.FOUND;
  }
}
