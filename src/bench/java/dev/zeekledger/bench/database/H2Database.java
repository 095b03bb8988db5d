package dev.zeekledger.bench.database;

import dev.zeekledger.store.DatabaseAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * An H2 file, opened by the process itself.
 *
 * @param path the file without its suffix
 */
public record H2Database(Path path) implements Database {

  /** How {@link #spelled} begins. */
  static final String PREFIX = "h2:";

  @Override
  public String url() {
    return "jdbc:h2:file:" + path;
  }

  @Override
  public String user() {
    return "sa";
  }

  @Override
  public String password() {
    return "";
  }

  @Override
  public DatabaseAddress ledger() {
    return DatabaseAddress.file(path.toString());
  }

  @Override
  public Connection connect() throws SQLException {
    return withoutReuse(url());
  }

  @Override
  public Connection connectBesideLedger() throws SQLException {
    return withoutReuse(ledger().jdbcUrl());
  }

  /** The setting is of the database, and so of every connection, until it is closed. */
  private Connection withoutReuse(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url, user(), password());
    try (var statement = connection.createStatement()) {
      statement.execute("SET OPTIMIZE_REUSE_RESULTS 0");
    }
    return connection;
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    try (var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  /** H2 does so itself, every 2,000 changes. */
  @Override
  public void analyze() {}

  @Override
  public long bytes() {
    return path.resolveSibling(path.getFileName() + ".mv.db").toFile().length();
  }

  @Override
  public void cleanUp() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), user(), password());
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    }
  }

  @Override
  public String spelled() {
    return PREFIX + path;
  }
}
