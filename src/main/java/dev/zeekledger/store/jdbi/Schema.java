package dev.zeekledger.store.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.LedgerException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The tables of a database, and the migrations that make them. */
public final class Schema {

  /** The newest migration in {@code db/migration}. */
  public static final String VERSION = "1";

  private static final String HISTORY_TABLE = "flyway_schema_history";

  private Schema() {}

  /**
   * The version of a database's tables; absent where it has none.
   *
   * @throws LedgerException if the database fails
   */
  public static Optional<String> version(HikariDataSource dataSource) {
    try {
      return version(Jdbi.create(dataSource));
    } catch (JdbiException e) {
      throw new LedgerException(DatabaseTrouble.describe(e), e);
    }
  }

  private static Optional<String> version(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> {
          int tables =
              handle
                  .createQuery(
                      """
                      SELECT COUNT(*) FROM information_schema.tables
                      WHERE table_name = :name AND table_schema = CURRENT_SCHEMA
                      """)
                  .bind("name", HISTORY_TABLE)
                  .mapTo(Integer.class)
                  .one();
          return tables == 0
              ? Optional.empty()
              : handle
                  .createQuery(
                      """
                      SELECT "version" FROM "flyway_schema_history"
                      WHERE "success" AND "version" IS NOT NULL
                      ORDER BY "installed_rank" DESC LIMIT 1
                      """)
                  .mapTo(String.class)
                  .findOne();
        });
  }

  /**
   * Runs the migrations that are missing, if any. It never repairs or re-baselines.
   *
   * @return how many were run
   * @throws LedgerException if the database is of a newer release, or a migration fails
   */
  public static int migrate(HikariDataSource dataSource, DatabaseAddress address) {
    Optional<String> version = version(dataSource);
    if (version.filter(VERSION::equals).isPresent()) {
      return 0;
    }
    if (version.filter(Schema::isNewer).isPresent()) {
      throw new LedgerException(
          "cannot open "
              + address
              + ": its tables are of version "
              + version.get()
              + ", made by a newer release; this one knows version "
              + VERSION);
    }
    try {
      MigrateResult result =
          Flyway.configure()
              .dataSource(dataSource)
              .locations("classpath:db/migration")
              .table(HISTORY_TABLE)
              .load()
              .migrate();
      return result.migrationsExecuted;
    } catch (FlywayException e) {
      throw new LedgerException(
          "cannot open "
              + address
              + ": its tables cannot be brought to version "
              + VERSION
              + (DatabaseTrouble.sqlException(e).isPresent()
                  ? ", " + DatabaseTrouble.describe(e)
                  : ""),
          e);
    }
  }

  private static boolean isNewer(String version) {
    return MigrationVersion.fromVersion(version).isNewerThan(VERSION);
  }
}
