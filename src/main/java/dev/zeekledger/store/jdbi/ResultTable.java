package dev.zeekledger.store.jdbi;

import static dev.zeekledger.store.jdbi.ColumnArrays.column;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.NotStorableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** The {@code result} table. */
final class ResultTable {

  /**
   * A row.
   *
   * @param result its Result, whose data is of no account here
   * @param data what is stored of the data
   */
  record Row(int position, Result result, Optional<String> data) {}

  private ResultTable() {}

  /**
   * The rows that hold the Results of an answer.
   *
   * @throws NotStorableException if the database cannot hold one of them
   */
  static List<Row> rows(Answer answer, StorableText storable) {
    for (Result result : answer.results()) {
      storable.check("a Result's reqid", result.reqid());
      storable.check("a Result's instance", result.instance());
      storable.check("a Result's node", result.node());
      storable.check("a Result's error", result.error());
    }
    return IntStream.range(0, answer.results().size())
        .mapToObj(i -> new Row(i + 1, answer.results().get(i), answer.data().get(i)))
        .toList();
  }

  private record KeyedRow(long response, Row row) {

    Result result() {
      return row.result();
    }
  }

  /** Stores the Results of answers. */
  static void insert(Handle handle, List<KeyedAnswer> answers) {
    List<KeyedRow> rows = new ArrayList<>();
    for (KeyedAnswer keyed : answers) {
      keyed.answer().rows().forEach(row -> rows.add(new KeyedRow(keyed.key(), row)));
    }
    ColumnArrays.slices(rows).forEach(slice -> insertRows(handle, slice));
  }

  private static void insertRows(Handle handle, List<KeyedRow> rows) {
    handle
        .createUpdate(
            """
            INSERT INTO result (response_id, position, reqid, success, instance, node, error, data)
            SELECT t.response_id, t.position, t.reqid, t.success, t.instance, t.node, t.error, t.data
            FROM unnest(:response, :position, :reqid, :success, :instance, :node, :error, :data)
              AS t(response_id, position, reqid, success, instance, node, error, data)
            """)
        .bindArray("response", Long.class, column(rows, KeyedRow::response))
        .bindArray("position", Integer.class, column(rows, row -> row.row().position()))
        .bindArray("reqid", String.class, column(rows, row -> row.result().reqid()))
        .bindArray("success", Boolean.class, column(rows, row -> row.result().success()))
        .bindArray("instance", String.class, column(rows, row -> orNull(row.result().instance())))
        .bindArray("node", String.class, column(rows, row -> orNull(row.result().node())))
        .bindArray("error", String.class, column(rows, row -> orNull(row.result().error())))
        .bindArray("data", String.class, column(rows, row -> orNull(row.row().data())))
        .execute();
  }

  private static String orNull(Optional<String> text) {
    return text.orElse(null);
  }

  /** How many Results requests have. */
  static long count(Handle handle, List<Long> requests) {
    return ColumnArrays.slices(requests).stream()
        .mapToLong(
            slice ->
                handle
                    .createQuery(
                        """
                        SELECT COUNT(*)
                        FROM unnest(:requests) AS wanted(request_id)
                        JOIN response p ON p.request_id = wanted.request_id
                        JOIN result s ON s.response_id = p.response_id
                        """)
                    .bindArray("requests", Long.class, slice)
                    .mapTo(Long.class)
                    .one())
        .sum();
  }

  /** The Results of answers in their order, by the key of the answer. */
  static Map<Long, List<Result>> find(Handle handle, List<Long> responses) {
    return handle
        .createQuery(
            """
            SELECT response_id, reqid, success, instance, data, error, node
            FROM result WHERE response_id = ANY(:responses)
            ORDER BY response_id, position
            """)
        .bindArray("responses", Long.class, responses)
        .reduceResultSet(
            new HashMap<>(),
            (results, rs, context) -> {
              results.computeIfAbsent(rs.getLong(1), response -> new ArrayList<>()).add(result(rs));
              return results;
            });
  }

  private static Result result(ResultSet rs) throws SQLException {
    return new Result(
        rs.getString(2),
        rs.getBoolean(3),
        Optional.ofNullable(rs.getString(4)),
        Optional.ofNullable(rs.getString(5)).map(BrokerJson::read),
        Optional.ofNullable(rs.getString(6)),
        Optional.ofNullable(rs.getString(7)));
  }
}
