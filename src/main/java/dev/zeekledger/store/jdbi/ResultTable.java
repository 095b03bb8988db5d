package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.NodeOutputs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The tables {@code result} and {@code node_output}. */
final class ResultTable {

  /**
   * A stored Result.
   *
   * @param data Broker's typed JSON; absent where the data is the configuration of {@code revision}
   */
  record ResultRow(
      Instant time,
      String reqid,
      boolean success,
      Optional<String> instance,
      Optional<String> node,
      Optional<String> error,
      Optional<String> data,
      OptionalInt revision,
      Optional<NodeOutputs> outputs) {}

  private ResultTable() {}

  /** Stores the Results of one answer in their order, and returns their keys. */
  static List<Long> insert(
      Handle handle, int cluster, long response, List<ResultRow> rows, StorableText storable) {
    if (rows.isEmpty()) {
      return List.of();
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO result (
              response_id, position, reqid, success, instance, node, error, data, cluster_id,
              revision)
            VALUES (
              :response, :position, :reqid, :success, :instance, :node, :error, :data, :cluster,
              :revision)
            """);
    int position = 0;
    for (ResultRow row : rows) {
      position++;
      batch
          .bind("response", response)
          .bind("position", position)
          .bind("reqid", storable.check("a Result's reqid", row.reqid()))
          .bind("success", row.success())
          .bind("instance", storable.check("a Result's instance", row.instance()).orElse(null))
          .bind("node", storable.check("a Result's node", row.node()).orElse(null))
          .bind("error", storable.check("a Result's error", row.error()).orElse(null))
          .bind("data", row.data().orElse(null))
          .bind("cluster", row.revision().isPresent() ? cluster : null)
          .bind("revision", row.revision().isPresent() ? row.revision().getAsInt() : null)
          .add();
    }
    List<Long> keys = batch.executePreparedBatch("result_id").mapTo(Long.class).list();
    insertOutputs(handle, keys, rows);
    return keys;
  }

  private static void insertOutputs(Handle handle, List<Long> keys, List<ResultRow> rows) {
    List<Integer> failed = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).outputs().isPresent()) {
        failed.add(i);
      }
    }
    if (failed.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO node_output (result_id, stdout, stderr) VALUES (:key, :stdout, :stderr)");
    for (int i : failed) {
      NodeOutputs outputs = rows.get(i).outputs().orElseThrow();
      batch
          .bind("key", keys.get(i))
          .bind("stdout", searchable(outputs.stdout()))
          .bind("stderr", searchable(outputs.stderr()))
          .add();
    }
    batch.execute();
  }

  /**
   * The exact text is in the Result's data; what is only searched may lose what PostgreSQL lacks.
   */
  private static String searchable(String text) {
    return text.replace('\0', '\ufffd');
  }

  /** Every Result a request got, in order. */
  static List<ResultRow> find(Handle handle, long request) {
    return handle
        .createQuery(
            """
            SELECT p.received_at, s.reqid, s.success, s.instance, s.node, s.error, s.data, s.revision
            FROM response p JOIN result s ON s.response_id = p.response_id
            WHERE p.request_id = :request
            ORDER BY p.response_id, s.position
            """)
        .bind("request", request)
        .map(ResultTable::map)
        .list();
  }

  private static ResultRow map(ResultSet rs, StatementContext context) throws SQLException {
    int revision = rs.getInt("revision");
    return new ResultRow(
        rs.getObject("received_at", OffsetDateTime.class).toInstant(),
        rs.getString("reqid"),
        rs.getBoolean("success"),
        Optional.ofNullable(rs.getString("instance")),
        Optional.ofNullable(rs.getString("node")),
        Optional.ofNullable(rs.getString("error")),
        Optional.ofNullable(rs.getString("data")),
        revision == 0 ? OptionalInt.empty() : OptionalInt.of(revision),
        Optional.empty());
  }
}
