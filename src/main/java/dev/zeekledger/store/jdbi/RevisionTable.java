package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Revision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        .bind("time", Times.bound(revision.time()))
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

  /** The key of the cluster of that name, if the revision is one of its own. */
  static Optional<Integer> clusterOf(Handle handle, ClusterName name, Revision revision) {
    return handle
        .createQuery(
            """
            SELECT k.cluster_id
            FROM cluster k JOIN configuration c ON c.cluster_id = k.cluster_id
            WHERE k.name = :name AND c.revision = :revision AND c.chain_digest = :chain
            """)
        .bind("name", name.text())
        .bind("revision", revision.number())
        .bind("chain", revision.chain().bytes())
        .mapTo(Integer.class)
        .findOne();
  }

  static Optional<Revision> headAt(Handle handle, int cluster, Instant time) {
    return handle
        .createQuery(
            COLUMNS
                + """
                WHERE c.cluster_id = :cluster AND c.created_at <= :time
                ORDER BY c.created_at DESC, c.revision DESC LIMIT 1
                """)
        .bind("cluster", cluster)
        .bind("time", Times.bound(time))
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

  /** The newest revision of each of the ids that start so, newest first. */
  static List<Revision> findByIdPrefix(Handle handle, int cluster, String prefix, int limit) {
    return handle
        .createQuery(
            COLUMNS
                + """
                JOIN (
                  SELECT MAX(revision) AS revision FROM configuration
                  WHERE cluster_id = :cluster AND id_key BETWEEN :first AND :last
                  GROUP BY id) newest
                  ON newest.revision = c.revision
                WHERE c.cluster_id = :cluster
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

  static Optional<Revision> newestWithId(Handle handle, int cluster, String id) {
    return handle
        .createQuery(
            COLUMNS
                + """
                WHERE c.cluster_id = :cluster AND c.id_key = :key AND c.id = :id
                ORDER BY c.revision DESC LIMIT 1
                """)
        .bind("cluster", cluster)
        .bind("key", LookupKey.first(id))
        .bind("id", id)
        .map(RevisionTable::map)
        .findOne();
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
        .bind("since", Times.bound(query.since().orElse(Times.EARLIEST)))
        .bind("until", Times.bound(query.until().orElse(Times.LATEST)))
        .bindArray("kinds", String.class, kinds.isEmpty() ? ALL_KINDS : kinds)
        .bind("limit", query.limit().orElse(Integer.MAX_VALUE))
        .map(RevisionTable::map)
        .list();
  }

  private static final List<String> ALL_KINDS =
      java.util.Arrays.stream(Kind.values()).map(Kind::name).toList();

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
