package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store asks of its database: statements and rows, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StatementsContractTest {

  @Parameter private TestDatabase database;
  @AutoClose private LoggedDatabase logged;
  private ConfigurationRepository history;

  @BeforeEach
  void open() {
    logged = new LoggedDatabase(database);
    history = logged.configurations();
  }

  private static Node node(int number) {
    return Node.of("worker-" + number, "agent", ClusterRole.WORKER)
        .withInterface("eth0")
        .withOptions(List.of(new Option("a", "1"), new Option("b", "2")))
        .withEnv(Map.of("A", "1", "B", "2", "C", "3"));
  }

  private static List<Node> nodes(int count) {
    return IntStream.range(0, count)
        .mapToObj(StatementsContractTest::node)
        .collect(Collectors.toList());
  }

  private Revision save(int id, List<Node> nodes) {
    Configuration configuration =
        new Configuration(
            "id-" + id, Set.of(Instance.connecting("agent")), new LinkedHashSet<>(nodes));
    return history.save(Draft.of(configuration, Kind.SAVED)).revision();
  }

  /** PostgreSQL is asked once; H2 for one table after another, and for those that live alone. */
  private int ofARead(boolean newest) {
    return database == TestDatabase.H2 ? newest ? 5 : 9 : 1;
  }

  @Test
  void aLargeRevisionIsReadInAsManyStatementsAsASmallOne() {
    Revision small = save(1, nodes(1));
    assertThat(logged.statements(() -> history.read(small))).hasSize(ofARead(true));

    Revision large = save(2, nodes(200));
    assertThat(logged.statements(() -> history.read(large))).hasSize(ofARead(true));
    assertThat(logged.statements(() -> history.read(small))).hasSize(ofARead(false));
  }

  @Test
  void anOldRevisionIsReadInFewStatementsHoweverLongTheHistory() {
    List<Node> nodes = nodes(3);
    List<Revision> revisions = new ArrayList<>();
    logged
        .transactions()
        .write(
            handle -> {
              for (int i = 1; i <= 200; i++) {
                nodes.set(i % 3, nodes.get(i % 3).withInterface("eth" + i));
                revisions.add(save(i, nodes));
              }
              return revisions;
            });

    for (int number : List.of(1, 64, 127, 200)) {
      Revision revision = revisions.get(number - 1);
      assertThat(revision.number()).isEqualTo(number);
      assertThat(logged.statements(() -> history.read(revision))).hasSize(ofARead(number == 200));
    }
  }

  @Test
  void aDifferenceIsReadInFewStatements() {
    List<Node> nodes = nodes(3);
    Revision before = save(1, nodes);
    nodes.set(1, nodes.get(1).withInterface("eth1"));
    Revision after = save(2, nodes);

    assertThat(logged.statements(() -> history.diff(before, after)))
        .hasSize(database == TestDatabase.H2 ? 9 : 1);
  }

  @Test
  void aSaveStoresOnlyWhatDiffers() {
    List<Node> nodes = nodes(20);
    save(1, nodes);
    assertRows(1, 20, 2 * 20, 3 * 20);

    for (int i = 2; i <= 50; i++) { // 16 interfaces, 16 options, 17 environment variables
      Node node = nodes.get(i % 20);
      nodes.set(
          i % 20,
          switch (i % 3) {
            case 0 -> node.withInterface("eth" + i);
            case 1 -> node.withOptions(List.of(new Option("a", "1"), new Option("b", "new-" + i)));
            default -> node.withEnv(Map.of("A", "1", "B", "new-" + i, "C", "3"));
          });
      save(i, nodes);
    }

    assertRows(1, 20 + 16, 2 * 20 + 16, 3 * 20 + 17);
  }

  @Test
  void whatOnlyGoesStoresNoRow() {
    List<Node> nodes = nodes(2);
    save(1, nodes);
    nodes.set(0, nodes.get(0).withEnv(Map.of("A", "1")).withOptions(List.of(new Option("a", "1"))));
    save(2, nodes);
    save(3, nodes.subList(0, 1));
    history.save(Draft.of(new Configuration("id-4", Set.of(), Set.of()), Kind.SAVED));

    assertRows(1, 2, 2 * 2, 2 * 3);
  }

  @Test
  void theSameContentUnderAnotherIdStoresNoRow() {
    save(1, nodes(2));
    save(2, nodes(2));

    assertThat(logged.rows("configuration")).isEqualTo(2);
    assertRows(1, 2, 2 * 2, 2 * 3);
  }

  private void assertRows(int instances, int nodes, int options, int env) {
    assertThat(logged.rows("instance")).as("instance").isEqualTo(instances);
    assertThat(logged.rows("node")).as("node").isEqualTo(nodes);
    assertThat(logged.rows("node_option")).as("node_option").isEqualTo(options);
    assertThat(logged.rows("node_env")).as("node_env").isEqualTo(env);
  }

  @Test
  void everyAcknowledgedWriteEndsOnTheDisk() {
    for (int i = 1; i <= 3; i++) {
      int id = i;
      endsOnTheDisk(logged.statements(() -> save(id, nodes(id))));
    }
  }

  @Test
  void severalWritesInOneTransactionReachTheDiskOnceAtItsEnd() {
    endsOnTheDisk(
        logged.statements(
            () ->
                logged
                    .transactions()
                    .write(
                        handle -> {
                          save(1, nodes(1));
                          return save(2, nodes(2));
                        })));
    assertThat(history.head()).isPresent();
  }

  /** H2 needs to be told; PostgreSQL syncs when it commits, unless it were told not to. */
  private void endsOnTheDisk(List<String> statements) {
    if (database == TestDatabase.H2) {
      assertThat(statements).last().isEqualTo("CHECKPOINT SYNC");
      assertThat(statements).filteredOn("CHECKPOINT SYNC"::equals).hasSize(1);
    } else {
      assertThat(statements).noneMatch(sql -> sql.contains("synchronous_commit"));
    }
  }

  @Test
  void whoWroteTheNewestRevisionReadsNothingToWriteTheNext() {
    save(1, nodes(1));

    assertThat(logged.statements(() -> save(2, nodes(2))))
        .noneMatch(sql -> sql.startsWith("SELECT"));
    assertThat(history.head()).map(Revision::id).contains("id-2");
  }

  /** Few rows go to PostgreSQL as one statement, which is a transaction by itself. */
  @ParameterizedTest
  @ValueSource(ints = {2, 60})
  void aSaveFromWhatIsKnownIsAllOrNothing(int changed) {
    save(1, nodes(60));
    List<Node> nodes = nodes(60);
    nodes.replaceAll(node -> changed(node, changed, "eth1"));
    List<String> statements = logged.statements(() -> save(2, nodes));
    if (database == TestDatabase.POSTGRESQL && changed == 2) {
      assertThat(statements).hasSize(1);
    }
    assertThat(history.read(history.head().orElseThrow()).nodes())
        .containsExactlyInAnyOrderElementsOf(nodes);

    logged.execute("ALTER TABLE node ADD CONSTRAINT no_eth2 CHECK (interface <> 'eth2')");
    int rows = logged.rows("node");
    nodes.replaceAll(node -> changed(node, changed, "eth2"));
    assertThatThrownBy(() -> save(3, nodes)).isInstanceOf(LedgerException.class);
    assertThat(history.head()).map(Revision::number).contains(2);
    assertThat(logged.rows("configuration")).isEqualTo(2);
    assertThat(logged.rows("node")).isEqualTo(rows);
    assertThat(logged.rows("node WHERE fork = 0")).isEqualTo(60);

    nodes.replaceAll(node -> changed(node, changed, "eth3"));
    assertThat(save(3, nodes).number()).isEqualTo(3);
    assertThat(history.read(history.head().orElseThrow()).nodes())
        .containsExactlyInAnyOrderElementsOf(nodes);
  }

  @Test
  void postgresqlKeepsItsPlansStartsNoWorkersAndTakesIndexes() {
    if (database == TestDatabase.POSTGRESQL) {
      assertThat(logged.setting("plan_cache_mode")).isEqualTo("force_generic_plan");
      assertThat(logged.setting("max_parallel_workers_per_gather")).isEqualTo("0");
      assertThat(logged.setting("random_page_cost")).isEqualTo("1");
    }
  }

  private static Node changed(Node node, int count, String interfaceName) {
    int number = Integer.parseInt(node.name().replace("worker-", ""));
    return number < count ? node.withInterface(interfaceName) : node;
  }

  @Test
  void aReadSyncsNothing() {
    Revision revision = save(1, nodes(1));

    assertThat(logged.statements(() -> history.read(revision)))
        .isNotEmpty()
        .allMatch(sql -> sql.startsWith("SELECT"));
  }
}
