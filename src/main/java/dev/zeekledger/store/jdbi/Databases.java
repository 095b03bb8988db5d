package dev.zeekledger.store.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Opens databases and brings their tables up to date. */
public final class Databases {

  /** The newest migration in {@code db/migration}. */
  public static final String SCHEMA = "1";

  private static final String HISTORY_TABLE = "flyway_schema_history";
  private static final int CONNECTIONS = 8;
  private static final long CONNECT_MILLIS = 10_000;

  private Databases() {}

  /**
   * Connects to a database.
   *
   * @throws LedgerException if that fails
   */
  public static HikariDataSource connect(DatabaseAddress address) {
    address.file().ifPresent(Databases::prepareFile);
    if (address.dialect() == Dialect.H2 && System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
    var config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setPoolName("zeek-ledger");
    if (address.dialect() == Dialect.POSTGRESQL) {
      config.addDataSourceProperty("ApplicationName", "zeek-ledger");
      config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_MILLIS / 1000));
      config.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes values
    }
    try {
      var dataSource = new HikariDataSource(config);
      address.file().ifPresent(Databases::protectLockFile);
      return dataSource;
    } catch (PoolInitializationException | IllegalStateException e) {
      throw cannotOpen(address, e);
    }
  }

  private static LedgerException cannotOpen(DatabaseAddress address, Exception e) {
    String trouble =
        DatabaseTrouble.sqlException(e).isPresent()
            ? DatabaseTrouble.opening(e)
            : "it cannot be opened";
    return new LedgerException("cannot open " + address + ": " + trouble, e);
  }

  /** Makes the file itself, so that nobody else may read it from its first byte on. */
  private static void prepareFile(Path path) {
    Path file = path.resolveSibling(path.getFileName() + ".mv.db");
    Path directory = file.getParent();
    if (!Files.isDirectory(directory)) {
      throw new LedgerException("cannot open " + file + ": there is no directory " + directory);
    }
    if (Files.isDirectory(file) || (Files.exists(file) && !Files.isReadable(file))) {
      throw new LedgerException("cannot open " + file + ": it is not a file that can be read");
    }
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException e) {
      throw new LedgerException(
          "cannot open " + file + ": directory " + directory + " cannot be written", e);
    }
  }

  /** H2's lock file tells other processes how to connect to the one that has the database open. */
  private static void protectLockFile(Path path) {
    Path lock = path.resolveSibling(path.getFileName() + ".lock.db");
    try {
      if (Files.exists(lock)) {
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new LedgerException("cannot protect " + lock, e);
    }
  }

  /** Jdbi over the connections, its messages without any bound value. */
  public static Jdbi jdbi(HikariDataSource dataSource) {
    Jdbi jdbi = Jdbi.create(dataSource);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    jdbi.registerArrayType(Integer.class, "integer");
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArrayType(String.class, "varchar");
    return jdbi;
  }

  /**
   * Runs the migrations that are missing, if any. It never repairs or re-baselines.
   *
   * @return how many were run
   * @throws LedgerException if the database is of a newer release, or a migration fails
   */
  public static int migrate(HikariDataSource dataSource, DatabaseAddress address) {
    Optional<String> version = schemaVersion(Jdbi.create(dataSource));
    if (version.filter(SCHEMA::equals).isPresent()) {
      return 0;
    }
    if (version.filter(found -> isNewer(found)).isPresent()) {
      throw new LedgerException(
          "cannot open "
              + address
              + ": its tables are of version "
              + version.get()
              + ", made by a newer release; this one knows version "
              + SCHEMA);
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
              + SCHEMA
              + (DatabaseTrouble.sqlException(e).isPresent()
                  ? ", " + DatabaseTrouble.describe(e)
                  : ""),
          e);
    }
  }

  private static boolean isNewer(String version) {
    return version.matches("[0-9]{1,9}") && Integer.parseInt(version) > Integer.parseInt(SCHEMA);
  }

  /** The version of the tables; absent where there are none. */
  static Optional<String> schemaVersion(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> {
          boolean tables =
              handle
                      .createQuery(
                          """
                          SELECT COUNT(*) FROM information_schema.tables
                          WHERE table_name = :name AND table_schema = CURRENT_SCHEMA
                          """)
                      .bind("name", HISTORY_TABLE)
                      .mapTo(Integer.class)
                      .one()
                  > 0;
          return tables
              ? handle
                  .createQuery(
                      """
                      SELECT "version" FROM "flyway_schema_history"
                      WHERE "success" AND "version" IS NOT NULL
                      ORDER BY "installed_rank" DESC LIMIT 1
                      """)
                  .mapTo(String.class)
                  .findOne()
              : Optional.empty();
        });
  }
}
