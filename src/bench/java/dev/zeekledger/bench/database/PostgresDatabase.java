package dev.zeekledger.bench.database;

import dev.zeekledger.store.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database of the {@link PostgresEngine}.
 *
 * @param url what the driver is given
 */
public record PostgresDatabase(String url) implements Database {

  @Override
  public String user() {
    return "postgres";
  }

  @Override
  public String password() {
    return "postgres";
  }

  @Override
  public DatabaseAddress ledger() {
    return DatabaseAddress.parse("postgresql://" + user() + "@" + url.split("//", 2)[1])
        .withPassword(password());
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user(), password());
  }

  @Override
  public Connection connectBesideLedger() throws SQLException {
    return connect();
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  /** As autovacuum would, within a minute. */
  @Override
  public void analyze() throws SQLException {
    execute("ANALYZE");
  }

  /** Tables with their indexes and TOAST; the log that is written ahead is not counted. */
  @Override
  public long bytes() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT SUM(pg_total_relation_size(c.oid))
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                """)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The clean-up that runs by itself in a server; it gives back only the end of a table. */
  @Override
  public void cleanUp() throws SQLException {
    execute("VACUUM");
  }

  private void execute(String command) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public String spelled() {
    return url;
  }
}
