package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Revision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The {@code configuration} table: a row a revision. */
final class RevisionTable {

  private static final String COLUMNS =
      """
      SELECT c.revision, c.id, c.kind, c.created_at, c.author, c.message, r.reqid,
             c.added, c.removed, c.changed, c.content_digest, c.chain_digest
      FROM configuration c LEFT JOIN request r ON r.request_id = c.request_id
      """;

  private RevisionTable() {}

  static void insert(Handle handle, int cluster, Revision revision, Optional<Long> request) {
    handle
        .createUpdate(
            """
            INSERT INTO configuration (
              cluster_id, revision, id, id_key, kind, created_at, author, message, request_id,
              added, removed, changed, content_digest, chain_digest)
            VALUES (
              :cluster, :revision, :id, :idKey, :kind, :time, :author, :message, :request,
              :added, :removed, :changed, :digest, :chain)
            """)
        .bind("cluster", cluster)
        .bind("revision", revision.number())
        .bind("id", revision.id())
        .bind("idKey", LookupKey.first(revision.id()))
        .bind("kind", revision.kind().name())
        .bind("time", time(revision.time()))
        .bind("author", revision.author().orElse(null))
        .bind("message", revision.message().orElse(null))
        .bind("request", request.orElse(null))
        .bind("added", revision.changes().added())
        .bind("removed", revision.changes().removed())
        .bind("changed", revision.changes().changed())
        .bind("digest", revision.digest().bytes())
        .bind("chain", revision.chain().bytes())
        .execute();
  }

  static Optional<Revision> find(Handle handle, int cluster, int number) {
    return handle
        .createQuery(COLUMNS + "WHERE c.cluster_id = :cluster AND c.revision = :revision")
        .bind("cluster", cluster)
        .bind("revision", number)
        .map(RevisionTable::map)
        .findOne();
  }

  static Optional<Revision> newest(Handle handle, int cluster, Kind kind) {
    return handle
        .createQuery(
            COLUMNS
                + """
                WHERE c.cluster_id = :cluster AND c.kind = :kind
                ORDER BY c.revision DESC LIMIT 1
                """)
        .bind("cluster", cluster)
        .bind("kind", kind.name())
        .map(RevisionTable::map)
        .findOne();
  }

  static Optional<Revision> headAt(Handle handle, int cluster, Instant time) {
    return handle
        .createQuery(
            COLUMNS
                + """
                WHERE c.cluster_id = :cluster AND c.created_at <= :time
                ORDER BY c.revision DESC LIMIT 1
                """)
        .bind("cluster", cluster)
        .bind("time", time(time))
        .map(RevisionTable::map)
        .findOne();
  }

  static Optional<Revision> before(Handle handle, int cluster, Revision revision, int steps) {
    return handle
        .createQuery(
            COLUMNS
                + """
                WHERE c.cluster_id = :cluster AND c.revision <= :revision
                  AND (c.kind = 'DEPLOYED') = :deployed
                ORDER BY c.revision DESC LIMIT 1 OFFSET :steps
                """)
        .bind("cluster", cluster)
        .bind("revision", revision.number())
        .bind("deployed", revision.kind() == Kind.DEPLOYED)
        .bind("steps", steps)
        .map(RevisionTable::map)
        .findOne();
  }

  /** The newest revision of each id that starts so. */
  static List<Revision> findById(Handle handle, int cluster, String prefix, int limit) {
    return handle
        .createQuery(
            COLUMNS
                + """
                WHERE c.cluster_id = :cluster
                  AND c.id_key BETWEEN :first AND :last
                  AND NOT EXISTS (
                    SELECT 1 FROM configuration n
                    WHERE n.cluster_id = c.cluster_id AND n.id_key = c.id_key AND n.id = c.id
                      AND n.revision > c.revision)
                ORDER BY c.revision DESC
                """)
        .bind("cluster", cluster)
        .bind("first", LookupKey.first(prefix))
        .bind("last", LookupKey.last(prefix))
        .map(RevisionTable::map)
        .list()
        .stream()
        .filter(revision -> revision.id().startsWith(prefix)) // The key is of its first bytes only.
        .limit(limit)
        .toList();
  }

  static Optional<Revision> findByTag(Handle handle, int cluster, String tag) {
    return handle
        .createQuery(
            COLUMNS
                + """
                JOIN tag t ON t.cluster_id = c.cluster_id AND t.revision = c.revision
                WHERE t.cluster_id = :cluster AND t.name = :tag
                """)
        .bind("cluster", cluster)
        .bind("tag", tag)
        .map(RevisionTable::map)
        .findOne();
  }

  static List<Revision> history(Handle handle, int cluster, HistoryQuery query) {
    List<String> kinds = query.kinds().stream().map(Kind::name).toList();
    return handle
        .createQuery(
            COLUMNS
                + """
                WHERE c.cluster_id = :cluster
                  AND c.created_at >= :since AND c.created_at <= :until
                  AND c.kind = ANY(:kinds)
                ORDER BY c.revision DESC LIMIT :limit
                """)
        .bind("cluster", cluster)
        .bind("since", time(query.since().orElse(EARLIEST)))
        .bind("until", time(query.until().orElse(LATEST)))
        .bindArray("kinds", String.class, kinds.isEmpty() ? ALL_KINDS : kinds)
        .bind("limit", query.limit().orElse(Integer.MAX_VALUE))
        .map(RevisionTable::map)
        .list();
  }

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final List<String> ALL_KINDS =
      java.util.Arrays.stream(Kind.values()).map(Kind::name).toList();

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Revision map(ResultSet rs, StatementContext context) throws SQLException {
    return new Revision(
        rs.getInt("revision"),
        rs.getString("id"),
        Kind.valueOf(rs.getString("kind")),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(rs.getString("author")),
        Optional.ofNullable(rs.getString("message")),
        Optional.ofNullable(rs.getString("reqid")),
        new ChangeCounts(rs.getInt("added"), rs.getInt("removed"), rs.getInt("changed")),
        Digest.of(rs.getBytes("content_digest")),
        Digest.of(rs.getBytes("chain_digest")));
  }
}
