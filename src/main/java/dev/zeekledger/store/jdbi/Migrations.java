package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.LedgerException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;

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
    try {
      MigrateResult result =
          Flyway.configure()
              .dataSource(dataSource)
              .locations("classpath:db/migration")
              .table(HISTORY_TABLE)
              .placeholders(placeholders(Dialect.of(address.product())))
              .load()
              .migrate();
      return result.migrationsExecuted;
    } catch (FlywayException e) {
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
