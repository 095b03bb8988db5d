package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.h2.OneWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** The migrations that make the tables, run by Flyway. */
final class Migrations {

  /** Where Flyway keeps what it has done. */
  static final String HISTORY_TABLE = "flyway_schema_history";

  private Migrations() {}

  /**
   * Runs the migrations that are missing. It never repairs or re-baselines.
   *
   * @param version that of the tables; absent where there are none
   * @return how many were run
   * @throws LedgerException if the database is of a newer release, or a migration fails
   */
  static int run(DataSource dataSource, DatabaseAddress address, Optional<String> version) {
    if (version.filter(Migrations::isNewer).isPresent()) {
      throw new LedgerException(
          "cannot open "
              + address
              + ": its tables are of version "
              + version.get()
              + ", made by a newer release; this one knows version "
              + Schema.VERSION);
    }
    Dialect dialect = Dialect.of(address.product());
    try {
      Flyway flyway =
          Flyway.configure()
              .dataSource(dataSource)
              .locations("classpath:db/migration")
              .table(HISTORY_TABLE)
              .placeholders(placeholders(dialect))
              .load();
      Optional<OneWriter> oneWriter = oneWriter(dataSource, dialect);
      return oneWriter.isPresent()
          ? oneWriter.get().write(() -> flyway.migrate().migrationsExecuted)
          : flyway.migrate().migrationsExecuted;
    } catch (FlywayException | SQLException e) {
      throw new LedgerException(
          "cannot open "
              + address
              + ": its tables cannot be brought to version "
              + Schema.VERSION
              + (DatabaseTrouble.sqlException(e).isPresent()
                  ? ", " + DatabaseTrouble.describe(e)
                  : ""),
          e);
    }
  }

  private static Optional<OneWriter> oneWriter(DataSource dataSource, Dialect dialect)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return dialect.oneWriter(connection);
    }
  }

  private static boolean isNewer(String version) {
    return MigrationVersion.fromVersion(version).isNewerThan(Schema.VERSION);
  }

  private static Map<String, String> placeholders(Dialect dialect) {
    return Map.of(
        "ended_only", dialect.indexOnly("fork > 0"),
        "with_request", dialect.indexOnly("request_id IS NOT NULL"),
        "with_revision", dialect.indexOnly("revision IS NOT NULL"));
  }
}
