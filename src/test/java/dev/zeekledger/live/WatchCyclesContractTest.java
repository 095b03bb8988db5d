package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.PostgresServer;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Configurations are staged and deployed while the watch, the controller and the database go and
 * come back at random moments. The next cycle begins when the one before is stored: of what passes
 * whole while nobody listens, a poll can see the newest only.
 */
class WatchCyclesContractTest {

  /** Fewer on H2, which is given back and opened again all the time. */
  private static final Map<TestDatabase, Integer> CYCLES =
      Map.of(TestDatabase.POSTGRESQL, 200, TestDatabase.H2, 30);

  private final Random random = new Random(5);
  private final List<String> undisturbed = new ArrayList<>();
  private DatabaseAddress database;
  private CommandProcess watch;

  /** What goes. */
  private enum Trouble {
    WATCH_KILLED,
    WATCH_ENDED,
    CONTROLLER,
    DATABASE
  }

  private static Configuration configuration(int cycle) {
    Node worker = Node.of("worker", "agent", ClusterRole.WORKER).withInterface("eth" + cycle);
    return Configuration.of(
            List.of(Instance.connecting("agent")),
            List.of(Node.of("manager", "agent", ClusterRole.MANAGER), worker))
        .withId("cycle-" + cycle);
  }

  /** Which trouble a cycle has: one in ten, and kills one in forty as a start takes long. */
  private static Optional<Trouble> trouble(int cycle, TestDatabase database) {
    return switch (cycle % 40) {
      case 9 -> Optional.of(Trouble.WATCH_KILLED);
      case 17, 33 -> Optional.of(Trouble.CONTROLLER);
      case 25 -> Optional.of(database == TestDatabase.H2 ? Trouble.WATCH_ENDED : Trouble.DATABASE);
      default -> Optional.empty();
    };
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everyCycleIsInTheLedgerOnce(TestDatabase product) throws Exception {
    database = product.fresh();
    Map<Integer, List<String>> asked = new HashMap<>();
    try (var controller = new ModelController()) {
      watch = CommandProcess.watch(database, controller.address());
      var client = new CycleClient(controller.address());
      for (int cycle = 1; cycle <= CYCLES.get(product); cycle++) {
        await(controller::isWatched, "a watch that listens");
        Optional<Trouble> trouble = trouble(cycle, product);
        CompletableFuture<Void> done =
            trouble
                .map(what -> CompletableFuture.runAsync(() -> makeTrouble(what, controller)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        try {
          asked.put(cycle, ask(client, configuration(cycle)));
        } finally {
          done.join(); // What makes trouble is not to go on beside another test.
        }
        awaitStored("cycle-" + cycle, trouble.isPresent());
        if (trouble.isEmpty()) {
          undisturbed.addAll(asked.get(cycle));
        }
      }
      assertThat(watch.terminate()).isZero();
    } finally {
      watch.close();
    }
    holds(asked);
  }

  /** Asks until it is answered, as one does who is told that there was no answer. */
  private List<String> ask(CycleClient client, Configuration configuration) throws Exception {
    while (true) {
      try {
        return client.cycle(configuration);
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
  }

  private void makeTrouble(Trouble trouble, ModelController controller) {
    try {
      Thread.sleep(random.nextInt(30));
      switch (trouble) {
        case WATCH_KILLED -> {
          watch.kill();
          watch = CommandProcess.watch(database, controller.address());
        }
        case WATCH_ENDED -> {
          assertThat(watch.terminate()).as("exit code").isZero();
          watch = CommandProcess.watch(database, controller.address());
        }
        case CONTROLLER -> {
          controller.stop();
          Thread.sleep(random.nextInt(100));
          controller.start();
        }
        case DATABASE -> {
          PostgresServer.get().setReachable(database, false);
          Thread.sleep(random.nextInt(500));
          PostgresServer.get().setReachable(database, true);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a cycle is stored; where there was trouble, the line that says so may be lost. */
  private void awaitStored(String id, boolean look) throws InterruptedException {
    await(
        () -> {
          long made =
              watch.out().stream()
                  .filter(line -> line.contains("\"id\":\"" + id + "\",\"created\":true"))
                  .count();
          return made == 2;
        },
        () -> look && isStored(id),
        id);
  }

  private boolean isStored(String id) {
    try (Ledger ledger = Ledger.open(database)) {
      ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
      return Set.of(Kind.STAGED, Kind.DEPLOYED).stream()
          .allMatch(
              kind -> history.newest(kind).filter(newest -> newest.id().equals(id)).isPresent());
    } catch (LedgerException e) {
      return false; // The database is away.
    }
  }

  private interface Condition {
    boolean holds();
  }

  private void await(Condition condition, String what) throws InterruptedException {
    await(condition, () -> false, what);
  }

  /** Waits for one of two conditions; the second is looked at each second only. */
  private void await(Condition first, Condition second, String what) throws InterruptedException {
    long start = System.nanoTime();
    for (int look = 1; !first.holds(); look++) {
      if (look % 200 == 0 && second.holds()) {
        return;
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("waiting for %s; told %s", what, watch.err())
          .isLessThan(Duration.ofSeconds(60));
      Thread.sleep(5);
    }
  }

  private void holds(Map<Integer, List<String>> asked) {
    try (Ledger ledger = Ledger.open(database)) {
      List<Revision> revisions =
          ledger.configurations(ClusterName.DEFAULT).history(HistoryQuery.ALL);
      for (Kind kind : List.of(Kind.STAGED, Kind.DEPLOYED)) {
        assertThat(revisions.stream().filter(revision -> revision.kind() == kind))
            .extracting(Revision::id)
            .containsExactlyElementsOf(
                asked.keySet().stream()
                    .map(cycle -> "cycle-" + (asked.size() + 1 - cycle))
                    .toList());
      }
      assertThat(revisions).hasSize(2 * asked.size());
      for (String reqid : undisturbed) {
        assertThat(ledger.results(ClusterName.DEFAULT).find(reqid))
            .singleElement()
            .satisfies(request -> assertThat(request.outcome()).isEqualTo(Outcome.SUCCEEDED));
      }
      assertThat(ledger.results(ClusterName.DEFAULT).deployments(DeploymentQuery.ALL))
          .extracting(Deployment::reqid)
          .doesNotHaveDuplicates()
          .hasSizeGreaterThanOrEqualTo(undisturbed.size() / 2);
      assertThat(ledger.verify(Optional.empty(), ""))
          .allSatisfy(verification -> assertThat(verification.fault()).isEmpty());
    }
  }
}
