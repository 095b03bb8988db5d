package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.LedgerException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The tables of a database. Nothing of Flyway is looked at where they are current. */
public final class Schema {

  /** The newest migration in {@code db/migration}. */
  public static final String VERSION = "1";

  private Schema() {}

  /**
   * The version of a database's tables; absent where it has none.
   *
   * @throws LedgerException if the database fails
   */
  public static Optional<String> version(Jdbi jdbi) {
    try {
      return jdbi.withHandle(
          handle -> {
            int tables =
                handle
                    .createQuery(
                        """
                        SELECT COUNT(*) FROM information_schema.tables
                        WHERE table_name = :name AND table_schema = CURRENT_SCHEMA
                        """)
                    .bind("name", Migrations.HISTORY_TABLE)
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
    } catch (JdbiException e) {
      throw new LedgerException(DatabaseTrouble.describe(e), e);
    }
  }

  /**
   * Brings the tables up to date, if they are not.
   *
   * @param version what {@link #version} says of the database
   * @return how many migrations were run
   * @throws LedgerException if the database is of a newer release, or a migration fails
   */
  public static int migrate(
      DataSource dataSource, DatabaseAddress address, Optional<String> version) {
    return version.filter(VERSION::equals).isPresent()
        ? 0
        : Migrations.run(dataSource, address, version);
  }
}
