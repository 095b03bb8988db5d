package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The floor of appending Results: the same rows of Results and outputs in plain batches, one
 * transaction, on the disk. The answer's own row, foreign keys and checks only the ledger has.
 */
public final class PlainResults implements AutoCloseable {

  private final Database database;
  private final Connection connection;

  public PlainResults(Database database) throws SQLException {
    this.database = database;
    this.connection = database.connect();
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE plain_result (
            response_id BIGINT NOT NULL, position INTEGER NOT NULL, reqid VARCHAR NOT NULL,
            success BOOLEAN NOT NULL, instance VARCHAR, node VARCHAR, error VARCHAR, data TEXT,
            PRIMARY KEY (response_id, position))
          """);
      statement.execute(
          """
          CREATE TABLE plain_output (
            response_id BIGINT NOT NULL, position INTEGER NOT NULL, stdout TEXT NOT NULL,
            stderr TEXT NOT NULL, PRIMARY KEY (response_id, position))
          """);
    }
    connection.setAutoCommit(false);
  }

  public void append(long response, List<Result> results) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO plain_result (
                  response_id, position, reqid, success, instance, node, error, data)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """);
        PreparedStatement outputs =
            connection.prepareStatement(
                """
                INSERT INTO plain_output (response_id, position, stdout, stderr)
                VALUES (?, ?, ?, ?)
                """)) {
      int position = 0;
      for (Result result : results) {
        position++;
        insert.setLong(1, response);
        insert.setInt(2, position);
        insert.setString(3, result.reqid());
        insert.setBoolean(4, result.success());
        insert.setString(5, result.instance().orElse(null));
        insert.setString(6, result.node().orElse(null));
        insert.setString(7, result.error().orElse(null));
        insert.setString(8, result.data().map(BrokerJson::text).orElse(null));
        insert.addBatch();
        if (result.data().isPresent()) {
          NodeOutputs written = BrokerJson.outputs(result.data().get());
          outputs.setLong(1, response);
          outputs.setInt(2, position);
          outputs.setString(3, written.stdout());
          outputs.setString(4, written.stderr());
          outputs.addBatch();
        }
      }
      insert.executeBatch();
      outputs.executeBatch();
    }
    database.commit(connection);
  }

  public List<Result> read(long response) throws SQLException {
    List<Result> results = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT reqid, success, instance, node, error, data
            FROM plain_result WHERE response_id = ? ORDER BY position
            """)) {
      select.setLong(1, response);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          results.add(
              new Result(
                  row.getString(1),
                  row.getBoolean(2),
                  Optional.ofNullable(row.getString(3)),
                  Optional.ofNullable(row.getString(6)).map(BrokerJson::read),
                  Optional.ofNullable(row.getString(5)),
                  Optional.ofNullable(row.getString(4))));
        }
      }
    }
    connection.commit();
    return results;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
