package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two writers in each other's way: both get through, whole, one after the other. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Timeout(60)
class RacingWritersContractTest {

  private static final ClusterName A = new ClusterName("a");
  private static final Draft HALF_A_TEXT =
      Draft.of(
          new Configuration(
              "half",
              Set.of(),
              Set.of(Node.of("n", "agent", ClusterRole.NONE).withEnv(Map.of("A", "\ud800")))),
          Kind.SAVED);
  private static final ClusterName B = new ClusterName("b");

  @Parameter private TestDatabase database;
  private LedgerFixture fixture;
  private Ledger second;
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    second = Ledger.open(fixture.address());
  }

  @AfterEach
  void close() {
    other.shutdownNow();
    assertThat(second.busyConnections()).as("handles left open").isZero();
    second.close();
    fixture.close();
  }

  private static Revision save(Ledger ledger, ClusterName cluster, String id) {
    Node node = Node.of(id, "agent", ClusterRole.WORKER);
    Configuration configuration =
        new Configuration(id, Set.of(Instance.connecting("agent")), Set.of(node));
    return ledger.configurations(cluster).save(Draft.of(configuration, Kind.SAVED)).revision();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * In H2 they take turns, and only one whose knowledge got old meanwhile runs again; in PostgreSQL
   * one is thrown out and does.
   */
  @Test
  void twoThatWouldWaitForEachOtherBothGetThrough() throws Exception {
    save(fixture.ledger(), A, "zero");
    save(fixture.ledger(), B, "zero");
    var holding = new CountDownLatch(database == TestDatabase.H2 ? 1 : 2);
    var runs = new AtomicInteger();

    Future<Revision> backwards = other.submit(() -> both(second, B, A, "backwards", holding, runs));
    Revision forwards = both(fixture.ledger(), A, B, "forwards", holding, runs);

    assertThat(Set.of(forwards.number(), backwards.get(20, TimeUnit.SECONDS).number()))
        .containsExactlyInAnyOrder(2, 3);
    assertThat(runs).hasValueBetween(database == TestDatabase.H2 ? 2 : 3, 20);
    for (ClusterName cluster : Set.of(A, B)) {
      assertThat(fixture.ledger().configurations(cluster).history(HistoryQuery.ALL))
          .extracting(Revision::id)
          .containsExactlyInAnyOrder("zero", "forwards", "backwards");
    }
  }

  /** Saves into both clusters at once, holding the one until the other writer has one too. */
  private static Revision both(
      Ledger ledger,
      ClusterName one,
      ClusterName then,
      String id,
      CountDownLatch holding,
      AtomicInteger runs) {
    return ledger.atomically(
        one,
        () -> {
          runs.incrementAndGet();
          Revision revision = save(ledger, one, id);
          holding.countDown();
          await(holding);
          save(ledger, then, id);
          return revision;
        });
  }

  @Test
  void aWriterWhoseKnowledgeIsOldGoesOnFromTheNewest() {
    save(fixture.ledger(), A, "one");
    save(second, A, "two");
    Revision three = save(fixture.ledger(), A, "three");
    Revision unchanged = save(second, A, "three");

    assertThat(three.number()).isEqualTo(3);
    assertThat(three.changes()).isEqualTo(new ChangeCounts(1, 1, 0));
    assertThat(unchanged).isEqualTo(three);
    ConfigurationRepository history = second.configurations(A);
    assertThat(history.history(HistoryQuery.ALL))
        .extracting(Revision::id)
        .containsExactly("three", "two", "one");
    assertThat(history.read(three).nodes()).extracting(Node::name).containsExactly("three");
  }

  @Test
  void whatATransactionWroteThatFailedIsNotGoneOnFrom() {
    save(fixture.ledger(), A, "one");
    assertThatThrownBy(
            () ->
                fixture
                    .ledger()
                    .atomically(
                        A,
                        () -> {
                          save(fixture.ledger(), A, "lost");
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");

    Revision two = save(fixture.ledger(), A, "two");

    assertThat(two.number()).isEqualTo(2);
    ConfigurationRepository history = second.configurations(A);
    assertThat(history.diff(history.find(1).orElseThrow(), two))
        .extracting(Change::path)
        .extracting(Object::toString)
        .containsExactly("nodes/one", "nodes/two");
  }

  @Test
  void aFailureRollsBackEveryClusterAndRequestOfIt() {
    save(fixture.ledger(), A, "before");
    var runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                fixture
                    .ledger()
                    .atomically(
                        A,
                        () -> {
                          runs.incrementAndGet();
                          Revision revision = save(fixture.ledger(), A, "lost");
                          fixture.ledger().configurations(A).tag(new TagName("lost"), revision);
                          save(fixture.ledger(), B, "lost");
                          throw new IllegalStateException("on purpose");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on purpose");

    assertThat(runs).hasValue(1);
    assertThat(fixture.ledger().clusters()).extracting(ClusterSummary::name).containsExactly(A);
    ConfigurationRepository history = fixture.ledger().configurations(A);
    assertThat(history.history(HistoryQuery.ALL))
        .extracting(Revision::id)
        .containsExactly("before");
    assertThat(history.findByTag(new TagName("lost"))).isEmpty();
    assertThat(save(fixture.ledger(), A, "after").number()).isEqualTo(2);
  }

  @Test
  void aRefusedSaveLeavesNothingEvenWhereTheRestIsKept() {
    fixture
        .ledger()
        .atomically(
            ClusterName.DEFAULT,
            () -> {
              assertThatThrownBy(() -> fixture.configurations().save(HALF_A_TEXT))
                  .isInstanceOf(NotStorableException.class);
              return save(fixture.ledger(), ClusterName.DEFAULT, "whole");
            });

    assertThat(fixture.configurations().history(HistoryQuery.ALL))
        .extracting(Revision::id, Revision::number)
        .containsExactly(tuple("whole", 1));
  }
}
