package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watch says once what is in its way, and goes on. */
class WatchTroubleTest {

  private final DatabaseAddress database = TestDatabase.H2.fresh();
  private final ModelController controller = new ModelController();
  private final Told told = new Told();
  private volatile boolean opened;
  private volatile boolean databaseGone;
  private Watch watch;

  @BeforeEach
  void start() throws Exception {
    Ledger.open(database).close();
    watch =
        new Watch(
            new Dialer(controller.address(), Optional.empty()),
            Duration.ofSeconds(1),
            this::open,
            ClusterName.DEFAULT,
            told);
    watch.start();
    told.await(controller::isWatched, "a watch that listens");
  }

  @AfterEach
  void stop() throws Exception {
    watch.stop();
    controller.close();
  }

  @Test
  void aFullOutputIsToldOnceAndRecordedOn() throws Exception {
    DatabaseAddress own = TestDatabase.H2.fresh();
    try (var process =
        CommandProcess.watch(own, controller.address(), Redirect.to(new File("/dev/full")))) {
      told.await(() -> !process.err().isEmpty(), "a start");
      deploy("a", "b");
      told.await(() -> process.err().toString().contains("recording on"), "a line");
      assertThat(process.terminate()).isEqualTo(4);
      assertThat(process.err())
          .filteredOn(line -> line.contains("recording on"))
          .containsExactly("zeek-ledger: standard output cannot be written; recording on");
    }
    try (Ledger ledger = Ledger.open(own, Clock.systemUTC())) {
      assertThat(ledger.results(ClusterName.DEFAULT).deployments(DeploymentQuery.ALL)).hasSize(2);
    }
  }

  private Ledger open(Clock clock) {
    if (databaseGone) {
      throw new LedgerException("database: gone");
    }
    Ledger ledger = Ledger.open(database, clock);
    opened |= clock instanceof HeardClock; // Not who looks for what waits to be confirmed.
    return ledger;
  }

  private void awaitQuiet() throws Exception {
    told.await(() -> opened && isGivenBack(), "a file that is given back");
  }

  private boolean isGivenBack() {
    Path file = Path.of(database.toString());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration configuration(String id) {
    return Configuration.of(
            List.of(Instance.connecting("agent")),
            List.of(Node.of("worker-" + id, "agent", ClusterRole.WORKER)))
        .withId(id);
  }

  /** Deploys, each one once a poll has found the one before. */
  private void deploy(String... ids) throws Exception {
    var client = new CycleClient(controller.address());
    for (String id : ids) {
      client.cycle(configuration(id));
      told.await(() -> controller.wasPolled(id), "a poll that finds " + id + " deployed");
    }
  }

  private List<String> told(String text) {
    return told.lines().stream().filter(line -> line.contains(text)).toList();
  }

  private List<String> history() {
    try (Ledger ledger = Ledger.open(database)) {
      return ledger.configurations(ClusterName.DEFAULT).history(HistoryQuery.ALL).stream()
          .map(revision -> revision.id() + " " + revision.kind())
          .toList();
    }
  }

  @Test
  void whatIsHeardWhileTheDatabaseIsGoneIsStoredInOrder() throws Exception {
    awaitQuiet();
    databaseGone = true;
    deploy("a", "b", "c");
    told.await("database: gone; holding what is heard");
    databaseGone = false;
    told.await("the database is back");

    assertThat(watch.stop()).isTrue();
    assertThat(told("gone")).hasSize(1);
    assertThat(history())
        .containsExactly(
            "c DEPLOYED", "c STAGED", "b DEPLOYED", "b STAGED", "a DEPLOYED", "a STAGED");
    try (Ledger ledger = Ledger.open(database)) {
      var deployments = ledger.results(ClusterName.DEFAULT).deployments(DeploymentQuery.ALL);
      assertThat(deployments).hasSize(3).doesNotHaveDuplicates();
      assertThat(deployments.get(0).time()).isAfter(deployments.get(2).time());
    }
  }

  @Test
  void whatCannotBeStoredAtTheEndIsTold() throws Exception {
    awaitQuiet();
    databaseGone = true;
    deploy("a");

    assertThat(watch.stop()).isFalse();
    assertThat(told("messages are lost")).hasSize(1);
  }

  @Test
  void whatTheDatabaseRefusesIsSkippedAndAllElseStored() throws Exception {
    awaitQuiet();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), "sa", ""); // As the watch has it.
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE node ADD CONSTRAINT no_b CHECK (name <> 'worker-b')");
    }
    deploy("a", "b", "c");
    told.await("skipped what cannot be stored: database: a value does not fit");
    told.await(() -> history().contains("c DEPLOYED"), "what came after it");

    assertThat(history()).containsExactly("c DEPLOYED", "c STAGED", "a DEPLOYED", "a STAGED");
    assertThat(watch.stop()).as("whether all was stored").isFalse();
  }

  @Test
  void aControllerThatComesBackIsAskedWhatWasMissed() throws Exception {
    controller.stop();
    told.await("trying again");
    Thread.sleep(1_500);
    controller.start();
    deploy("a");
    told.await(() -> history().size() == 2, "both revisions");

    assertThat(told("trying again")).hasSize(1);
    assertThat(told("listening")).hasSize(2);
    assertThat(history()).containsExactly("a DEPLOYED", "a STAGED");
  }
}
