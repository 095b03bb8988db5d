package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.DeploymentStatistics.Occasion;
import dev.zeekledger.store.Revision;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Deployments out of requests and Results, in two statements for the first 65,536 of them. */
final class DeploymentQueries {

  private DeploymentQueries() {}

  /** A deployment without its Results. */
  record Row(
      long key,
      String reqid,
      Instant time,
      Asker asker,
      Optional<Integer> revision,
      Optional<String> id,
      Outcome outcome) {

    Occasion occasion() {
      return new Occasion(time, reqid);
    }
  }

  /** What the Results of a deployment come to. */
  private static final class Tally {
    private final Set<String> ok = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, String> lastWords = new HashMap<>();
    private Optional<String> toldId = Optional.empty();
  }

  static List<Deployment> list(Handle handle, int cluster, DeploymentQuery query) {
    List<Row> rows = rows(handle, cluster, query);
    Map<Long, Tally> tallies = new HashMap<>();
    for (List<Row> slice : ColumnArrays.slices(rows)) {
      count(handle, slice, tallies);
    }
    return rows.stream()
        .map(row -> found(handle, cluster, row, tallies.getOrDefault(row.key(), new Tally())))
        .toList();
  }

  /** A deployment; one whose revision was not known then may have one by the id that was told. */
  private static Deployment found(Handle handle, int cluster, Row row, Tally tally) {
    Optional<Integer> revision =
        row.revision()
            .or(
                () ->
                    tally
                        .toldId
                        .flatMap(id -> RevisionTable.newestWithId(handle, cluster, id))
                        .map(Revision::number));
    return deployment(row, revision, tally);
  }

  private static Deployment deployment(Row row, Optional<Integer> revision, Tally tally) {
    return new Deployment(
        row.reqid(),
        row.time(),
        row.asker(),
        revision,
        row.id().or(() -> tally.toldId),
        row.outcome(),
        tally.ok.size(),
        tally.failed.size(),
        tally.errors,
        tally.lastWords);
  }

  /** The deployments asked for, newest first. */
  static List<Row> rows(Handle handle, int cluster, DeploymentQuery query) {
    return handle
        .createQuery(
            """
            SELECT r.request_id, r.reqid, r.heard_at, r.revision, c.id, r.outcome,
                   r.author, r.message
            FROM request r
            LEFT JOIN configuration c ON c.cluster_id = r.cluster_id AND c.revision = r.revision
            WHERE r.cluster_id = :cluster AND r.kind = 'deploy'
              AND r.heard_at >= :since AND r.heard_at <= :until
              AND (:all OR r.outcome IN ('PARTIAL', 'FAILED', 'REJECTED'))
              AND (:anyResult OR EXISTS (
                SELECT 1
                FROM response p
                JOIN result s ON s.response_id = p.response_id
                LEFT JOIN node_output o
                  ON o.response_id = s.response_id AND o.position = s.position
                WHERE p.request_id = r.request_id
                  AND (:anyNode OR s.node = :node)
                  AND (:anyInstance OR s.instance = :instance)
                  AND (:anyText
                    OR POSITION(LOWER(:text) IN LOWER(s.error)) > 0
                    OR POSITION(LOWER(:text) IN LOWER(o.stdout)) > 0
                    OR POSITION(LOWER(:text) IN LOWER(o.stderr)) > 0)))
            ORDER BY r.request_id DESC
            """)
        .bind("cluster", cluster)
        .bind("since", Times.bound(query.since().orElse(Times.EARLIEST)))
        .bind("until", Times.bound(query.until().orElse(Times.LATEST)))
        .bind("all", !query.onlyFailed())
        .bind(
            "anyResult",
            query.node().isEmpty() && query.instance().isEmpty() && query.text().isEmpty())
        .bind("anyNode", query.node().isEmpty())
        .bind("node", query.node().orElse(""))
        .bind("anyInstance", query.instance().isEmpty())
        .bind("instance", query.instance().orElse(""))
        .bind("anyText", query.text().isEmpty())
        .bind("text", query.text().orElse(""))
        .map(
            (rs, context) ->
                new Row(
                    rs.getLong(1),
                    rs.getString(2),
                    rs.getObject(3, OffsetDateTime.class).toInstant(),
                    new Asker(
                        Optional.ofNullable(rs.getString(7)), Optional.ofNullable(rs.getString(8))),
                    Optional.ofNullable(rs.getObject(4, Integer.class)),
                    Optional.ofNullable(rs.getString(5)),
                    Outcome.valueOf(rs.getString(6))))
        .list();
  }

  /** Counts the Results of deployments. */
  private static void count(Handle handle, List<Row> rows, Map<Long, Tally> tallies) {
    handle
        .createQuery(
            """
            SELECT p.request_id, s.node, s.success, s.error, o.stderr,
                   CASE WHEN s.success AND s.instance IS NULL THEN s.data END
            FROM unnest(:requests) AS wanted(request_id)
            JOIN response p ON p.request_id = wanted.request_id
            JOIN result s ON s.response_id = p.response_id
            LEFT JOIN node_output o
              ON o.response_id = s.response_id AND o.position = s.position
            ORDER BY p.response_id, s.position
            """)
        .bindArray("requests", Long.class, ColumnArrays.column(rows, Row::key))
        .map(
            (rs, context) -> {
              Tally tally = tallies.computeIfAbsent(rs.getLong(1), key -> new Tally());
              Optional<String> node = Optional.ofNullable(rs.getString(2));
              boolean success = rs.getBoolean(3);
              node.ifPresent(name -> (success ? tally.ok : tally.failed).add(name));
              String told = rs.getString(6);
              if (told != null && BrokerJson.read(told) instanceof Data.Scalar id) {
                tally.toldId = Optional.of(id.text());
              }
              if (!success) {
                Optional.ofNullable(rs.getString(4)).ifPresent(tally.errors::add);
                String stderr = rs.getString(5);
                node.ifPresent(name -> tally.lastWords.put(name, lastLine(stderr)));
              }
              return tally;
            })
        .list();
  }

  /** The last line that is not blank; empty where there is none. */
  static String lastLine(String text) {
    if (text == null) {
      return "";
    }
    return text.lines().filter(line -> !line.isBlank()).reduce((first, line) -> line).orElse("");
  }
}
