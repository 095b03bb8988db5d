package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.archive.Archives;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.State;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is pruned and what is kept, on every database. A day lies between any two revisions. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PruneContractTest {

  private static final ClusterName LAB = new ClusterName("lab");
  private static final Optional<String> ANN = Optional.of("ann");

  @Parameter private TestDatabase database;
  private final MovingClock clock = new MovingClock();
  private DatabaseAddress address;
  private Ledger ledger;
  private ConfigurationRepository history;
  private ResultRepository results;

  @BeforeEach
  void open() {
    address = database.fresh();
    ledger = Ledger.open(address, clock.clock());
    history = ledger.configurations(LAB);
    results = ledger.results(LAB);
  }

  @AfterEach
  void close() {
    assertThat(ledger.verify(Optional.empty(), "")).allMatch(one -> one.fault().isEmpty());
    ledger.close();
  }

  private static Configuration configuration(String value) {
    Node node =
        Node.of("worker", "agent", ClusterRole.WORKER)
            .withInterface(value)
            .withEnv(Map.of("SITE", "lab", "SECRET", "secret-" + value));
    return new Configuration("id-" + value, Set.of(Instance.connecting("agent")), Set.of(node));
  }

  private Revision save(Kind kind, String value) {
    clock.move(Duration.ofDays(1));
    return history.save(Draft.of(configuration(value), kind).withAuthor("ann")).revision();
  }

  private void save(int count) {
    for (int i = 0; i < count; i++) {
      save(Kind.SAVED, "eth" + (history.head().map(Revision::number).orElse(0) + 1));
    }
  }

  private static Retention revisions(int count) {
    return new Retention(OptionalInt.of(count), OptionalInt.empty());
  }

  private static Retention days(int count) {
    return new Retention(OptionalInt.empty(), OptionalInt.of(count));
  }

  private List<Integer> left() {
    return history.history(HistoryQuery.ALL).stream().map(Revision::number).sorted().toList();
  }

  private Pruning prune(Retention keep) {
    return ledger.prune(LAB, keep, ANN);
  }

  @Test
  void theNewestRevisionsAreKept() {
    save(7);
    Pruning would = ledger.prunable(LAB, revisions(3));
    assertThat(left()).hasSize(7);

    Pruning pruned = prune(revisions(3));

    assertThat(pruned).isEqualTo(would);
    assertThat(pruned.revisions().count()).isEqualTo(4);
    assertThat(pruned.revisions().first()).isEqualTo(1);
    assertThat(pruned.revisions().last()).isEqualTo(4);
    assertThat(left()).containsExactly(5, 6, 7);
    assertThat(history.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.range()).isEqualTo("r1..r4");
              assertThat(gap.author()).isEqualTo(ANN);
              assertThat(gap.prunedAt()).isEqualTo(clock.instant());
              assertThat(gap.firstTime()).isEqualTo(LedgerFixture.START.plus(Duration.ofDays(1)));
              assertThat(gap.asked()).isEqualTo(4);
            });
  }

  @Test
  void whatIsYoungerIsKept() {
    save(7);

    prune(days(2));

    assertThat(left()).containsExactly(5, 6, 7);
  }

  @Test
  void whatOneOfBothKeepsIsKept() {
    save(7);

    prune(new Retention(OptionalInt.of(2), OptionalInt.of(3)));
    assertThat(left()).containsExactly(4, 5, 6, 7);
    clock.move(Duration.ofDays(100));
    prune(new Retention(OptionalInt.of(2), OptionalInt.of(3)));
    assertThat(left()).containsExactly(6, 7);
    assertThat(history.gaps()).extracting(Gap::range).containsExactly("r1..r5");
  }

  @Test
  void theSameAgainPrunesNothing() {
    save(7);
    prune(revisions(3));
    List<Gap> gaps = history.gaps();

    assertThat(prune(revisions(3))).isEqualTo(Pruning.NONE);
    assertThat(prune(revisions(100))).isEqualTo(Pruning.NONE);
    assertThat(ledger.prune(new ClusterName("none"), revisions(1), ANN)).isEqualTo(Pruning.NONE);
    assertThat(ledger.clusters()).hasSize(1);
    assertThat(history.gaps()).isEqualTo(gaps);
  }

  @Test
  void theNewestOfEachKindAndWhatHasATagIsKept() {
    save(2);
    save(Kind.STAGED, "staged");
    save(Kind.DEPLOYED, "deployed-1");
    save(Kind.DEPLOYED, "deployed-2");
    save(3);
    history.tag(new TagName("good"), history.find(1).orElseThrow());

    prune(revisions(1));

    assertThat(left()).containsExactly(1, 3, 5, 8);
    assertThat(history.gaps()).extracting(Gap::range).containsExactly("r2", "r4", "r6..r7");
    assertThat(history.newest(Kind.STAGED)).map(Revision::number).contains(3);
    assertThat(history.head(Line.DEPLOYED)).map(Revision::number).contains(5);
    history.untag(new TagName("good"));
    prune(revisions(1));
    assertThat(history.gaps()).extracting(Gap::range).containsExactly("r1..r2", "r4", "r6..r7");
  }

  @Test
  void theNewestCommitFromGitIsKept() {
    Configuration commit =
        configuration("eth0").withId("0123456789abcdef".repeat(3).substring(0, 40));
    history.save(Draft.of(commit, Kind.SAVED));
    save(5);

    prune(revisions(1));

    assertThat(left()).containsExactly(1, 6);
  }

  @Test
  void nothingOfWhatOnlyPrunedRevisionsHadIsLeft() throws SQLException {
    save(5);
    String text = Archives.of(ledger, Optional.of(LAB));
    assertThat(text).contains("secret-eth2");

    prune(revisions(2));

    for (int i = 1; i <= 3; i++) {
      assertThat(count("node_env", "setting = 'secret-eth" + i + "'")).isZero();
      assertThat(count("node", "interface = 'eth" + i + "'")).isZero();
      assertThat(Archives.of(ledger, Optional.of(LAB))).doesNotContain("secret-eth" + i);
    }
    assertThat(count("node_env", "name = 'SITE' AND from_revision = 1")).isOne();
    assertThat(count("configuration", "TRUE")).isEqualTo(2);
  }

  private int count(String table, String where) throws SQLException {
    ledger.close();
    try (var connection =
            DriverManager.getConnection(
                address.jdbcUrl(), address.user().orElse(null), address.password().orElse(null));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table + " WHERE " + where)) {
      rows.next();
      return rows.getInt(1);
    } finally {
      ledger = Ledger.open(address, clock.clock());
      history = ledger.configurations(LAB);
      results = ledger.results(LAB);
    }
  }

  @Test
  void aPrunedRevisionIsNamedAsSuchHoweverItIsAskedFor() {
    save(6);
    history.tag(new TagName("kept"), history.find(2).orElseThrow());
    prune(revisions(2));
    var names = new RevisionNames(history, LAB);

    String when = clock.instant().toString();
    assertPruned(() -> names.resolve("4"), "r4 of", "r3..r4 pruned on " + when + " by ann");
    assertPruned(() -> names.resolve("HEAD~2"), "the revision 2 before r6 on its line", "r3..r4");
    assertPruned(
        () -> names.resolve("@{2026-11-04T12:00Z}"), "what was head at 2026-11-04T12:00:00Z", "r3");
    assertPruned(() -> names.resolve("@{2026-11-02T12:00Z}"), "what was head at", "r1");
    assertThatThrownBy(() -> names.resolve("id-eth3"))
        .isInstanceOf(UnknownRevisionException.class)
        .hasMessageEndingWith("; 3 revisions were pruned");
    assertThat(names.resolve("HEAD~4").number()).isEqualTo(2);
    assertThat(names.resolve("@{2026-11-03T13:00Z}").number()).isEqualTo(2);
    assertThatThrownBy(() -> names.resolve("HEAD~6"))
        .hasMessageContaining("there is no revision 6");
    assertThatThrownBy(() -> names.resolve("@{2026-11-01T13:00Z}"))
        .hasMessageContaining("had no revision at");
  }

  private static void assertPruned(Runnable question, String... parts) {
    assertThatThrownBy(question::run)
        .isInstanceOf(UnknownRevisionException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void historyGoesOnBehindAGap() {
    save(5);
    prune(revisions(1));
    Revision next = save(Kind.SAVED, "eth6");
    Revision restored = save(Kind.SAVED, "eth5");

    assertThat(next.number()).isEqualTo(6);
    assertThat(next.changes().changed()).isEqualTo(2);
    assertThat(history.before(restored, 2)).map(Revision::number).contains(5);
    try (Ledger other = Ledger.open(database.fresh(), clock.clock())) {
      Archives.into(other, Archives.of(ledger));
      assertThat(other.configurations(LAB).gaps()).isEqualTo(history.gaps());
      save(1);
      assertThat(Archives.into(other, Archives.of(ledger)))
          .singleElement()
          .matches(one -> one.revisions() == 1);
      assertThat(Archives.of(other)).isEqualTo(Archives.of(ledger));
      prune(revisions(1));
      assertThatThrownBy(() -> Archives.into(other, Archives.of(ledger)))
          .isInstanceOf(DivergedHistoryException.class)
          .hasMessageContaining("r1..r7 was pruned on one side only");
      String unpruned = Archives.of(other);
      assertThatThrownBy(() -> Archives.into(ledger, unpruned))
          .isInstanceOf(DivergedHistoryException.class);
    }
  }

  @Test
  void aDamagedClusterIsNotPruned() throws SQLException {
    save(3);
    ledger.close();
    try (var connection =
            DriverManager.getConnection(
                address.jdbcUrl(), address.user().orElse(null), address.password().orElse(null));
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE configuration SET author = 'x' WHERE revision = 1");
    }
    ledger = Ledger.open(address, clock.clock());

    assertThatThrownBy(() -> prune(revisions(1)))
        .isInstanceOf(LedgerException.class)
        .hasMessage(
            "cluster \"lab\" is damaged at r1: its row is not that of its chain digest; nothing"
                + " pruned");
    assertThat(ledger.configurations(LAB).history(HistoryQuery.ALL)).hasSize(3);
    ledger.close();
    address = database.fresh();
    ledger = Ledger.open(address, clock.clock());
  }

  // Requests

  private Revision deploy(String reqid, boolean success) {
    Revision staged = save(Kind.STAGED, "staged-" + reqid);
    results.request(reqid, RequestKind.DEPLOY, List.of(), Optional.of(staged));
    results.answer(reqid, RequestKind.DEPLOY, List.of(result(success)), Optional.of(staged));
    return staged;
  }

  private static Result result(boolean success) {
    return new Result(
        "r",
        success,
        Optional.of("agent"),
        Optional.empty(),
        success ? Optional.empty() : Optional.of("request timed out"),
        Optional.of("worker"));
  }

  private void status(String reqid, String instance, State... states) {
    List<NodeStatus> told =
        Stream.of(states).map(state -> NodeStatus.of("node-" + state, state)).toList();
    Result result =
        new Result(
            reqid,
            true,
            Optional.of(instance),
            Optional.of(BrokerJson.ofStatuses(told)),
            Optional.empty(),
            Optional.empty());
    clock.move(Duration.ofDays(1));
    results.request(reqid, RequestKind.GET_NODES, List.of(), Optional.empty());
    results.answer(reqid, RequestKind.GET_NODES, List.of(result), Optional.empty());
  }

  private List<String> deployments() {
    return results.deployments(DeploymentQuery.ALL).stream().map(Deployment::reqid).toList();
  }

  @Test
  void requestsGoWithTheirRevisionsAndTheNewestDeploysStay() {
    deploy("d1", true);
    Revision tagged = deploy("d2", false);
    history.tag(new TagName("tagged"), tagged);
    Revision good = deploy("d3", true);
    deploy("d4", false);
    Revision last = deploy("d5", false);
    save(4);
    clock.move(Duration.ofDays(100));

    Pruning pruned = prune(new Retention(OptionalInt.of(1), OptionalInt.of(1)));

    assertThat(pruned.requests().count()).isEqualTo(2);
    assertThat(pruned.results()).isEqualTo(2);
    assertThat(deployments()).containsExactly("d5", "d3", "d2");
    assertThat(left()).containsExactly(tagged.number(), good.number(), last.number(), 9);
    assertThat(results.find("d3").get(0).results()).hasSize(1);
    assertThat(results.find("d1")).isEmpty();
    assertThat(results.statistics(DeploymentQuery.ALL).instances().get(0).deployments())
        .isEqualTo(3);
    history.tagAutomatically(new TagName("good"));
    assertThat(history.findByTag(new TagName("good"))).contains(good);
  }

  @Test
  void aYoungRequestKeepsTheOldRevisionThatItIsOf() {
    Revision old = save(Kind.STAGED, "old");
    save(5);
    results.request("late", RequestKind.DEPLOY, List.of(Data.string("x")), Optional.of(old));
    deploy("d", true);

    prune(days(3));

    assertThat(left()).startsWith(old.number()).doesNotContain(2, 3);
    assertThat(deployments()).containsExactly("d", "late");
  }

  @Test
  void requestsOfNoRevisionGoByTheirTime() {
    results.request("t1", RequestKind.TEST_TIMEOUT, List.of(), Optional.empty());
    save(2);
    results.request("t2", RequestKind.TEST_TIMEOUT, List.of(), Optional.empty());
    save(1);

    assertThat(prune(revisions(2)).requests().count()).isEqualTo(1);
    assertThat(results.find("t1")).isEmpty();
    assertThat(results.find("t2")).hasSize(1);
    clock.move(Duration.ofSeconds(1));
    assertThat(prune(days(1)).requests().count()).isEqualTo(1);
  }

  @Test
  void theStatesOfNodesAreWhatTheyWere() {
    status("n1", "a", State.RUNNING, State.CRASHED);
    status("n2", "b", State.RUNNING);
    status("n3", "a", State.RUNNING);
    status("n4", "a", State.STOPPED, State.RUNNING);
    status("n5", "c", State.RUNNING);
    status("n6", "c");
    save(3);
    Map<String, List<NodeStatus>> before = results.nodeStatus();

    Pruning pruned = prune(revisions(1));

    assertThat(pruned.requests().count()).isEqualTo(3);
    assertThat(results.nodeStatus())
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(before);
    assertThat(Stream.of("n2", "n4", "n6").map(results::find)).allMatch(found -> found.size() == 1);
    assertThat(prune(revisions(1))).isEqualTo(Pruning.NONE);
    status("n7", "a");
    assertThat(results.nodeStatus()).containsOnlyKeys("b");
  }
}
