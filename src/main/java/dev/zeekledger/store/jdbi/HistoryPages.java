package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import dev.zeekledger.store.HistoryEntry.RequestRef;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The rows of a whole cluster, in their order and a page at a time, so that no more than a page is
 * held. A page of requests or answers is taken by key alone and holds other clusters' rows too,
 * which are passed over: that way both databases walk along the primary key and sort nothing.
 */
record HistoryPages(Handle handle, int cluster) {

  private static final int ROWS = 200;

  /** Which of the requests r of one reqid it is. */
  private static final String OCCURRENCE =
      """
      (SELECT COUNT(*) FROM request o
       WHERE o.cluster_id = r.cluster_id AND o.reqid_key = r.reqid_key AND o.reqid = r.reqid
         AND o.request_id <= r.request_id) AS occurrence
      """;

  /** A request, which of its reqid it is, and whose. */
  record PagedRequest(int cluster, RequestRef ref, RequestRow row) {}

  /** A revision and the request it came from. */
  record PagedRevision(Revision revision, Optional<RequestRef> request) {}

  /** An answer without its Results, and whose it is. */
  record PagedAnswer(
      int cluster,
      long key,
      RequestRef request,
      Instant time,
      Digest digest,
      OptionalInt revision) {}

  void eachRequest(Consumer<PagedRequest> to) {
    each(
        after ->
            handle
                .createQuery(
                    """
                    SELECT r.request_id, r.reqid, r.kind, r.outcome, r.heard_at, r.arguments,
                           r.arguments_digest, r.revision, r.author, r.message, r.seal, r.cluster_id,
                    """
                        + OCCURRENCE
                        + """
                        FROM (SELECT * FROM request WHERE request_id > :after
                              ORDER BY request_id LIMIT :limit) r
                        ORDER BY r.request_id
                        """)
                .bind("after", after)
                .bind("limit", ROWS)
                .map(HistoryPages::request)
                .list(),
        request -> request.row().key(),
        page -> page.stream().filter(request -> request.cluster() == cluster).forEach(to));
  }

  void eachRevision(Consumer<PagedRevision> to) {
    each(
        after ->
            handle
                .createQuery(
                    RevisionTable.COLUMNS
                        + ", "
                        + OCCURRENCE
                        + """
                        FROM configuration c LEFT JOIN request r ON r.request_id = c.request_id
                        WHERE c.cluster_id = :cluster AND c.revision > :after
                          AND c.revision <= :last
                        ORDER BY c.revision
                        """)
                .bind("cluster", cluster)
                .bind("after", after)
                .bind("last", Math.min(after + ROWS, Integer.MAX_VALUE))
                .map(HistoryPages::revision)
                .list(),
        revision -> revision.revision().number(),
        page -> page.forEach(to));
  }

  /** Hands out the answers in pages, so that their Results can be read together. */
  void eachPageOfAnswers(Consumer<List<PagedAnswer>> to) {
    each(
        after ->
            handle
                .createQuery(
                    "SELECT p.response_id, p.received_at, p.digest, p.revision, r.reqid, r.cluster_id,\n"
                        + OCCURRENCE
                        + """
                        FROM (SELECT * FROM response WHERE response_id > :after
                              ORDER BY response_id LIMIT :limit) p
                        JOIN request r ON r.request_id = p.request_id
                        ORDER BY p.response_id
                        """)
                .bind("after", after)
                .bind("limit", ROWS)
                .map(HistoryPages::answer)
                .list(),
        PagedAnswer::key,
        page -> to.accept(page.stream().filter(answer -> answer.cluster() == cluster).toList()));
  }

  private static <T> void each(
      LongFunction<List<T>> page, ToLongFunction<T> key, Consumer<List<T>> to) {
    List<T> rows = page.apply(0);
    while (!rows.isEmpty()) {
      to.accept(rows);
      rows = page.apply(key.applyAsLong(rows.get(rows.size() - 1)));
    }
  }

  private static PagedRequest request(ResultSet rs, StatementContext context) throws SQLException {
    RequestRow row = RequestTable.map(rs, context);
    return new PagedRequest(
        rs.getInt("cluster_id"), new RequestRef(row.reqid(), rs.getInt("occurrence")), row);
  }

  private static PagedRevision revision(ResultSet rs, StatementContext context)
      throws SQLException {
    Revision revision = RevisionTable.map(rs, context);
    int occurrence = rs.getInt("occurrence");
    return new PagedRevision(
        revision, revision.request().map(reqid -> new RequestRef(reqid, occurrence)));
  }

  private static PagedAnswer answer(ResultSet rs, StatementContext context) throws SQLException {
    int revision = rs.getInt("revision");
    return new PagedAnswer(
        rs.getInt("cluster_id"),
        rs.getLong("response_id"),
        new RequestRef(rs.getString("reqid"), rs.getInt("occurrence")),
        rs.getObject("received_at", OffsetDateTime.class).toInstant(),
        Digest.of(rs.getBytes("digest")),
        revision == 0 ? OptionalInt.empty() : OptionalInt.of(revision));
  }
}
