package dev.zeekledger.store.jdbi;

import static dev.zeekledger.store.jdbi.ColumnArrays.column;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  /** The rows that hold the Results of an answer. */
  static List<Row> rows(Answer answer) {
    return IntStream.range(0, answer.results().size())
        .mapToObj(i -> new Row(i + 1, answer.results().get(i), answer.data().get(i)))
        .toList();
  }

  /** Stores the Results of an answer. */
  static void insert(Handle handle, long response, List<Row> rows, StorableText storable) {
    for (List<Row> slice : ColumnArrays.slices(rows)) {
      insertRows(handle, response, slice, storable);
    }
  }

  private static void insertRows(
      Handle handle, long response, List<Row> rows, StorableText storable) {
    handle
        .createUpdate(
            """
            INSERT INTO result (response_id, position, reqid, success, instance, node, error, data)
            SELECT :response, t.position, t.reqid, t.success, t.instance, t.node, t.error, t.data
            FROM unnest(:position, :reqid, :success, :instance, :node, :error, :data)
              AS t(position, reqid, success, instance, node, error, data)
            """)
        .bind("response", response)
        .bindArray("position", Integer.class, column(rows, Row::position))
        .bindArray(
            "reqid",
            String.class,
            column(rows, row -> storable.check("a Result's reqid", row.result().reqid())))
        .bindArray("success", Boolean.class, column(rows, row -> row.result().success()))
        .bindArray("instance", String.class, texts(rows, storable, "instance", Result::instance))
        .bindArray("node", String.class, texts(rows, storable, "node", Result::node))
        .bindArray("error", String.class, texts(rows, storable, "error", Result::error))
        .bindArray("data", String.class, column(rows, row -> row.data().orElse(null)))
        .execute();
  }

  private static Object[] texts(
      List<Row> rows,
      StorableText storable,
      String field,
      Function<Result, Optional<String>> value) {
    String where = "a Result's " + field;
    return column(rows, row -> storable.check(where, value.apply(row.result())).orElse(null));
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
