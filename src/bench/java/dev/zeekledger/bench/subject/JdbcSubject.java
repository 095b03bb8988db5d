package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/** What the subjects that speak SQL themselves have in common: one connection, held. */
abstract class JdbcSubject implements Subject {

  private final Database database;
  private final Connection connection;

  JdbcSubject(Database database, Connection connection, String... tables) throws SQLException {
    this.database = database;
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      for (String table : tables) {
        statement.execute(table);
      }
    }
    connection.setAutoCommit(false);
  }

  Connection connection() {
    return connection;
  }

  void commit() throws SQLException {
    database.commit(connection);
  }

  @Override
  public void close() {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
