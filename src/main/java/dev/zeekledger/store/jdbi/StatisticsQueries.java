package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.ErrorPattern;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.DeploymentStatistics;
import dev.zeekledger.store.DeploymentStatistics.FrequentError;
import dev.zeekledger.store.jdbi.DeploymentQueries.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Sums over deployments. */
final class StatisticsQueries {

  private static final int ERRORS = 10;

  private static final Comparator<ErrorCount> BY_COUNT =
      Comparator.comparing(ErrorCount::count).thenComparing(ErrorCount::newest).reversed();

  /**
   * An error and how often it came.
   *
   * @param newest the key of the newest request that had it
   */
  private record ErrorCount(ErrorPattern pattern, long count, long newest) {
    ErrorCount and(ErrorCount other) {
      return new ErrorCount(pattern, count + other.count, Math.max(newest, other.newest));
    }
  }

  private StatisticsQueries() {}

  static DeploymentStatistics of(Handle handle, int cluster, DeploymentQuery query) {
    List<Row> rows = DeploymentQueries.rows(handle, cluster, query);
    Map<Long, Row> deployments =
        rows.stream().collect(Collectors.toMap(Row::key, Function.identity()));
    List<List<Long>> slices = ColumnArrays.slices(rows.stream().map(Row::key).toList());
    var targets = new TargetQueries(handle, deployments, slices);
    return new DeploymentStatistics(
        rows.stream().collect(Collectors.groupingBy(Row::outcome, Collectors.counting())),
        targets.instances(),
        targets.nodes(),
        errors(deployments, slices.stream().flatMap(keys -> errors(handle, keys).stream())));
  }

  /** Errors; of a node that only wrote what went wrong, the last line of that. */
  private static List<ErrorCount> errors(Handle handle, List<Long> requests) {
    return handle
        .createQuery(
            """
            SELECT e.error, e.words, COUNT(*) AS times, MAX(e.request_id) AS newest
            FROM (
              SELECT p.request_id, s.error,
                     CASE WHEN s.error IS NULL THEN RIGHT(o.stderr, 1000) END AS words
              FROM unnest(:requests) AS wanted(request_id)
              JOIN response p ON p.request_id = wanted.request_id
              JOIN result s ON s.response_id = p.response_id
              LEFT JOIN node_output o
                ON o.response_id = s.response_id AND o.position = s.position
              WHERE NOT s.success) e
            GROUP BY e.error, e.words
            """)
        .bindArray("requests", Long.class, requests)
        .map(
            (rs, context) ->
                new ErrorCount(
                    ErrorPattern.of(text(rs.getString("error"), rs.getString("words"))),
                    rs.getLong("times"),
                    rs.getLong("newest")))
        .list();
  }

  /** The most frequent errors. */
  private static List<FrequentError> errors(Map<Long, Row> deployments, Stream<ErrorCount> errors) {
    return errors
        .filter(error -> !error.pattern().text().isBlank())
        .collect(Collectors.toMap(ErrorCount::pattern, Function.identity(), ErrorCount::and))
        .values()
        .stream()
        .sorted(BY_COUNT)
        .limit(ERRORS)
        .map(
            error ->
                new FrequentError(
                    error.pattern(), error.count(), deployments.get(error.newest()).occasion()))
        .toList();
  }

  private static String text(String error, String words) {
    return error == null ? DeploymentQueries.lastLine(words) : error;
  }
}
