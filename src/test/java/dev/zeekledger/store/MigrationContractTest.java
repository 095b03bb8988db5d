package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.jdbi.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a database comes to its tables, on every database. */
class MigrationContractTest {

  @Test
  void theSchemaIsThatOfTheNewestMigration() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("db", "migration"))) {
      int newest =
          files
              .map(file -> file.getFileName().toString())
              .peek(name -> assertThat(name).matches("V[0-9]+__[a-z0-9_]+\\.sql"))
              .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .max()
              .orElseThrow();

      assertThat(Schema.VERSION).isEqualTo(Integer.toString(newest));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void openingASecondTimeRunsNoMigration(TestDatabase database) {
    DatabaseAddress address = database.fresh();
    try (Ledger ledger = Ledger.open(address)) {
      assertThat(ledger.migrations()).isEqualTo(Integer.parseInt(Schema.VERSION));
    }
    try (Ledger ledger = Ledger.open(address)) {
      assertThat(ledger.migrations()).isZero();
      assertThat(ledger.info().schema()).isEqualTo(Schema.VERSION);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whoMadeTheTablesMayCloseItFirst(TestDatabase database) throws Exception {
    DatabaseAddress address = database.fresh();
    var start = new CyclicBarrier(3);
    ExecutorService openers = Executors.newFixedThreadPool(3);
    Callable<Ledger> open =
        () -> {
          start.await();
          return Ledger.open(address);
        };
    List<Ledger> ledgers = new ArrayList<>();
    for (Future<Ledger> opened : openers.invokeAll(List.of(open, open, open))) {
      ledgers.add(opened.get());
    }
    openers.shutdown();
    ledgers.sort(Comparator.comparingInt(Ledger::migrations).reversed());
    for (Ledger ledger : ledgers) {
      ResultRepository results = ledger.results(ClusterName.DEFAULT);
      String reqid = "r" + ledgers.indexOf(ledger);
      assertThat(results.request(reqid, RequestKind.DEPLOY, List.of(), Optional.empty())).isTrue();
      ledger.close();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void twoThatOpenAFreshDatabaseAtOnceBothGetItsTables(TestDatabase database) throws Exception {
    DatabaseAddress address = database.fresh();
    var start = new CyclicBarrier(2);
    ExecutorService openers = Executors.newFixedThreadPool(2);
    Callable<Integer> open =
        () -> {
          start.await();
          try (Ledger ledger = Ledger.open(address)) {
            assertThat(ledger.clusters()).isEmpty();
            return ledger.migrations();
          }
        };

    List<Future<Integer>> both = openers.invokeAll(List.of(open, open));
    openers.shutdown();

    assertThat(both.get(0).get() + both.get(1).get()).isEqualTo(Integer.parseInt(Schema.VERSION));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aDatabaseOfANewerReleaseIsRefused(TestDatabase database) throws SQLException {
    DatabaseAddress address = database.fresh();
    Ledger.open(address).close();
    int newer = Integer.parseInt(Schema.VERSION) + 1;
    migratedTo(address, Integer.toString(newer));

    assertThatThrownBy(() -> Ledger.open(address))
        .isInstanceOf(LedgerException.class)
        .hasMessage(
            "cannot open "
                + address
                + ": its tables are of version "
                + newer
                + ", made by a newer release; this one knows version "
                + Schema.VERSION);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aNewerReleaseMayNumberItsMigrationsInAnyWay(TestDatabase database) throws SQLException {
    DatabaseAddress address = database.fresh();
    Ledger.open(address).close();
    migratedTo(address, Schema.VERSION + ".1");

    assertThatThrownBy(() -> Ledger.open(address))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("made by a newer release");
  }

  /** Leaves what the migration of a newer release would. */
  private static void migratedTo(DatabaseAddress address, String version) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                address.jdbcUrl(), address.user().orElse(null), address.password().orElse(null));
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO "flyway_schema_history" (
                  "installed_rank", "version", "description", "type", "script", "checksum",
                  "installed_by", "execution_time", "success")
                SELECT MAX("installed_rank") + 1, ?, 'newer', 'SQL', 'newer.sql', 1, 'test', 1, TRUE
                FROM "flyway_schema_history"
                """)) {
      insert.setString(1, version);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }
}
