package dev.zeekledger.store.jdbi;

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
import org.jdbi.v3.core.Handle;

/** The {@code result} table. */
final class ResultTable {

  private ResultTable() {}

  /** Stores the Results of an answer in their order, in one statement however many there are. */
  static void insert(Handle handle, long response, Answer answer, StorableText storable) {
    List<Result> results = answer.results();
    handle
        .createUpdate(
            """
            INSERT INTO result (response_id, position, reqid, success, instance, node, error, data)
            SELECT :response, t.position, t.reqid, t.success, t.instance, t.node, t.error, t.data
            FROM unnest(:reqid, :success, :instance, :node, :error, :data)
              WITH ORDINALITY AS t(reqid, success, instance, node, error, data, position)
            """)
        .registerArrayType(Boolean.class, "boolean")
        .bind("response", response)
        .bindArray(
            "reqid",
            String.class,
            column(results, result -> storable.check("a Result's reqid", result.reqid())))
        .bindArray("success", Boolean.class, column(results, Result::success))
        .bindArray(
            "instance",
            String.class,
            optional(results, result -> storable.check("a Result's instance", result.instance())))
        .bindArray(
            "node",
            String.class,
            optional(results, result -> storable.check("a Result's node", result.node())))
        .bindArray(
            "error",
            String.class,
            optional(results, result -> storable.check("a Result's error", result.error())))
        .bindArray("data", String.class, optional(answer.data(), Function.identity()))
        .execute();
  }

  private static <T> Object[] column(List<T> rows, Function<T, ?> value) {
    return rows.stream().map(value).toArray();
  }

  private static <T> Object[] optional(List<T> rows, Function<T, Optional<String>> value) {
    return column(rows, row -> value.apply(row).orElse(null));
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
