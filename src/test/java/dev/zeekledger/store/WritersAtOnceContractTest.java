package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.Recorder;
import dev.zeekledger.format.Recorded;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds when several write at once, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class WritersAtOnceContractTest {

  @Parameter private TestDatabase database;
  private LedgerFixture fixture;
  private ExecutorService threads;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    fixture.close();
  }

  private static Configuration numbered(int number) {
    Node node = Node.of("worker", "agent", ClusterRole.WORKER).withInterface("eth" + number);
    return new Configuration("c" + number, Set.of(Instance.connecting("agent")), Set.of(node));
  }

  private <T> List<T> together(List<Callable<T>> work) throws Exception {
    var barrier = new CyclicBarrier(work.size());
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> one : work) {
      futures.add(
          threads.submit(
              () -> {
                barrier.await();
                return one.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  @Test
  void firstWritersOfOneClusterBothSucceedInsideOtherWork() throws Exception {
    for (int round = 0; round < 10; round++) {
      var name = new ClusterName("round-" + round);
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Configuration configuration = numbered(i);
        work.add(
            () ->
                fixture
                    .ledger()
                    .atomically(
                        name,
                        () ->
                            fixture
                                .ledger()
                                .configurations(name)
                                .save(Draft.of(configuration, Kind.SAVED))
                                .revision()
                                .number()));
      }
      assertThat(together(work)).containsExactlyInAnyOrder(1, 2, 3);
    }
  }

  @Test
  void twoRecordersOfOneStreamMakeOneHistory() throws Exception {
    List<ControllerEvent> events = Recorded.events("history");
    var alone = new ClusterName("alone");
    var recorder = new Recorder(fixture.ledger(), alone);
    events.forEach(recorder::record);

    Callable<Boolean> record =
        () -> {
          var own = new Recorder(fixture.ledger(), ClusterName.DEFAULT);
          events.forEach(own::record);
          return true;
        };
    together(List.of(record, record, record));

    assertThat(contents(ClusterName.DEFAULT)).isEqualTo(contents(alone));
    assertThat(fixture.results().deployments(DeploymentQuery.ALL))
        .extracting(Deployment::reqid)
        .containsExactlyElementsOf(
            fixture.ledger().results(alone).deployments(DeploymentQuery.ALL).stream()
                .map(Deployment::reqid)
                .toList());
  }

  private List<String> contents(ClusterName cluster) {
    return fixture.ledger().configurations(cluster).history(HistoryQuery.ALL).stream()
        .map(revision -> revision.number() + " " + revision.kind() + " " + revision.digest())
        .toList();
  }

  @Test
  void whatIsReadWhileOthersWriteIsWhole() throws Exception {
    ConfigurationRepository history = fixture.configurations();
    Revision first = history.save(Draft.of(numbered(0), Kind.SAVED)).revision();
    var done = new AtomicBoolean();
    Callable<Integer> writing =
        () -> {
          for (int i = 1; i <= 150; i++) {
            Draft draft = Draft.of(numbered(i), Kind.SAVED);
            if (i % 3 == 0) {
              fixture.ledger().atomically(ClusterName.DEFAULT, () -> history.save(draft));
            } else {
              history.save(draft);
            }
          }
          done.set(true);
          return 0;
        };
    var other = new ClusterName("other");
    Callable<Integer> reading =
        () -> {
          int reads = 0;
          while (!done.get()) {
            assertThat(history.read(first)).isEqualTo(numbered(0));
            Revision head = history.head().orElseThrow();
            Configuration nested = fixture.ledger().atomically(other, () -> history.read(head));
            assertThat(nested).isEqualTo(numbered(head.number() - 1));
            reads++;
          }
          return reads;
        };

    assertThat(together(List.of(writing, reading)).get(1)).isPositive();
  }

  /** There are more of them than connections. */
  @Test
  void whoWaitsForItsTurnLeavesConnectionsToReaders() throws Exception {
    List<Thread> waiting = new CopyOnWriteArrayList<>();
    List<Future<Revision>> writers = new ArrayList<>();
    fixture
        .ledger()
        .atomically(
            new ClusterName("long"),
            () -> {
              for (int i = 0; i < 12; i++) {
                ConfigurationRepository own =
                    fixture.ledger().configurations(new ClusterName("cluster-" + i));
                writers.add(
                    threads.submit(
                        () -> {
                          waiting.add(Thread.currentThread());
                          return own.save(Draft.of(numbered(1), Kind.SAVED)).revision();
                        }));
              }
              assertThat(readsBeside(waiting)).isEmpty();
              return null;
            });

    for (Future<Revision> writer : writers) {
      assertThat(writer.get().number()).isEqualTo(1);
    }
  }

  /** What another thread reads while all of them wait, if they have to. */
  private Optional<Revision> readsBeside(List<Thread> waiting) {
    try {
      while (waiting.size() < 12
          || waiting.stream().anyMatch(WritersAtOnceContractTest::isRunning)) {
        Thread.sleep(5);
      }
      return threads.submit(() -> fixture.configurations().head()).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRunning(Thread thread) {
    return thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.WAITING;
  }

  @Test
  void aRevisionOfAnotherClusterIsNotRead() {
    var other = new ClusterName("other");
    Revision foreign =
        fixture.ledger().configurations(other).save(Draft.of(numbered(1), Kind.SAVED)).revision();
    fixture.configurations().save(Draft.of(numbered(2), Kind.SAVED));

    assertThatThrownBy(() -> fixture.configurations().read(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this r1 is no revision of cluster \"default\"");
  }
}
