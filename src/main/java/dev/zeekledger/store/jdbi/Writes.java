package dev.zeekledger.store.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * What is to be written, in order, collected first and then sent together: each write puts, ends or
 * moves exactly one row. It is JDBC without Jdbi, which takes as long to bind a statement as H2 to
 * run it.
 */
final class Writes {

  /** Up to so many are sent at once; more of them are sent as batches, one for each statement. */
  private static final int AT_ONCE = 32;

  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DIVISION_BY_ZERO = "22012";

  private record Write(String sql, List<Object> values) {}

  private final List<Write> writes = new ArrayList<>();
  private final boolean guarded;

  /** Nothing to write yet. */
  Writes() {
    guarded = false;
  }

  /**
   * Nothing to write yet but the guard: it finds its row only if nobody wrote since this one
   * looked.
   *
   * @param values one for each question mark
   */
  Writes(String guard, Object... values) {
    guarded = true;
    add(guard, values);
  }

  /**
   * Adds a write.
   *
   * @param values one for each question mark
   */
  void add(String sql, Object... values) {
    writes.add(new Write(sql, Arrays.asList(values)));
  }

  /** Runs them. Where the guard finds no row, the transaction fails as one that lost a race. */
  void run(Handle handle, Dialect dialect) {
    if (writes.isEmpty()) {
      return;
    }
    try {
      if (dialect.takesStatementsAtOnce() && writes.size() <= AT_ONCE) {
        runAtOnce(handle.getConnection());
      } else {
        runInBatches(handle.getConnection());
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /** Whether there are few enough of them for {@link #runAsOne}. */
  boolean fitOneStatement() {
    return writes.size() <= AT_ONCE;
  }

  /**
   * Runs them as one statement, which is all or nothing by itself, on a database that takes several
   * writes as one. None of them may see what another one writes; an INSERT has VALUES. If the
   * guard, which there must be, finds no row, it fails as a transaction does that lost a race.
   */
  void runAsOne(Handle handle) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(asOne())) {
      int index = 0;
      for (Write write : writes) {
        index = bind(statement, index, write);
      }
      statement.executeQuery().close();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(
          DIVISION_BY_ZERO.equals(e.getSQLState()) ? lostRace() : e, null);
    }
  }

  /** An INSERT puts its row or fails, so only the others are asked for theirs. */
  private String asOne() {
    var with = new StringBuilder();
    var found = new StringBuilder();
    for (int i = 0; i < writes.size(); i++) {
      String sql = writes.get(i).sql();
      with.append(i == 0 ? "WITH w" : ",\nw").append(i).append(" AS (").append(sql);
      if (!sql.startsWith("INSERT")) {
        with.append("RETURNING 1");
        found.append(found.isEmpty() ? "" : " AND ").append("(SELECT count(*) FROM w").append(i);
        found.append(") = 1");
      }
      with.append(')');
    }
    return with + "\nSELECT 1 / CASE WHEN " + found + " THEN 1 ELSE 0 END";
  }

  private static SQLException lostRace() {
    return new SQLException("another writer was faster", SERIALIZATION_FAILURE);
  }

  private void runAtOnce(Connection connection) throws SQLException {
    StringBuilder sql = new StringBuilder();
    writes.forEach(write -> sql.append(write.sql()).append(";\n"));
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      int index = 0;
      for (Write write : writes) {
        index = bind(statement, index, write);
      }
      statement.execute();
      for (int i = 0; i < writes.size(); i++) {
        check(i, statement.getUpdateCount());
        statement.getMoreResults();
      }
    }
  }

  private void runInBatches(Connection connection) throws SQLException {
    int next = 0;
    while (next < writes.size()) {
      int first = next;
      String sql = writes.get(first).sql();
      while (next < writes.size() && writes.get(next).sql().equals(sql)) {
        next++;
      }
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        if (next == first + 1) {
          bind(statement, 0, writes.get(first));
          check(first, statement.executeUpdate());
        } else {
          runBatch(statement, first, next);
        }
      }
    }
  }

  private void runBatch(PreparedStatement statement, int first, int end) throws SQLException {
    for (Write write : writes.subList(first, end)) {
      bind(statement, 0, write);
      statement.addBatch();
    }
    int[] counts = statement.executeBatch();
    for (int i = 0; i < counts.length; i++) {
      check(first + i, counts[i]);
    }
  }

  private static int bind(PreparedStatement statement, int before, Write write)
      throws SQLException {
    int index = before;
    for (Object value : write.values()) {
      statement.setObject(++index, value);
    }
    return index;
  }

  private void check(int index, int count) throws SQLException {
    if (guarded && index == 0 && count == 0) {
      throw lostRace();
    }
    if (count != 1) {
      throw new IllegalStateException(
          count + " rows in the place of one by: " + writes.get(index).sql());
    }
  }
}
