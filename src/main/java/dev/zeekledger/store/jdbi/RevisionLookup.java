package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TagName;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Finds revisions of a named cluster by what they are called, each with its cluster's row. */
final class RevisionLookup {

  private static final String SELECT =
      RevisionTable.COLUMNS + ", " + ClusterTable.COLUMNS + RevisionTable.FROM;

  private static final int CLUSTER_COLUMN = 13;

  /**
   * A revision.
   *
   * @param cluster its cluster at that moment
   */
  record Found(Cluster cluster, Revision revision) {}

  private RevisionLookup() {}

  /** The newest revision, of either line. */
  static Optional<Found> head(Handle handle, ClusterName name) {
    return find(
        handle, name, "AND c.revision = GREATEST(k.saved_head, k.staged_head, k.deployed_head)");
  }

  static Optional<Found> head(Handle handle, ClusterName name, Line line) {
    return switch (line) {
      case ASKED -> find(handle, name, "AND c.revision = GREATEST(k.saved_head, k.staged_head)");
      case DEPLOYED -> newest(handle, name, Kind.DEPLOYED);
    };
  }

  static Optional<Found> newest(Handle handle, ClusterName name, Kind kind) {
    return switch (kind) {
      case SAVED -> find(handle, name, "AND c.revision = k.saved_head");
      case STAGED -> find(handle, name, "AND c.revision = k.staged_head");
      case DEPLOYED -> find(handle, name, "AND c.revision = k.deployed_head");
    };
  }

  /**
   * The newest staged revision, or that of the newest accepted request to stage. That request is
   * ordered by all columns of the index, so that H2 finds it without reading all of them.
   */
  static Optional<Found> staged(Handle handle, ClusterName name) {
    return find(
        handle,
        name,
        """
        AND c.revision = GREATEST(k.staged_head, COALESCE(
          (SELECT s.revision FROM request s
           WHERE s.cluster_id = k.cluster_id AND s.kind = 'stage' AND s.outcome = 'SUCCEEDED'
           ORDER BY s.cluster_id DESC, s.kind DESC, s.request_id DESC LIMIT 1), 0))
        """);
  }

  private static Optional<Found> find(Handle handle, ClusterName name, String where) {
    return query(handle, name, where).map(RevisionLookup::mapFound).findOne();
  }

  static Optional<Found> find(Handle handle, ClusterName name, int number) {
    return query(handle, name, "AND c.revision = :revision")
        .bind("revision", number)
        .map(RevisionLookup::mapFound)
        .findOne();
  }

  static Optional<Found> headAt(Handle handle, ClusterName name, Instant time) {
    return find(handle, name, RevisionTimes.lastBy(handle, name, time));
  }

  static Optional<Found> before(Handle handle, ClusterName name, Revision revision, int steps) {
    return query(
            handle,
            name,
            """
            AND c.revision <= :revision AND (c.kind = 'DEPLOYED') = :deployed
            ORDER BY c.revision DESC LIMIT 1 OFFSET :steps
            """)
        .bind("revision", revision.number())
        .bind("deployed", revision.kind() == Kind.DEPLOYED)
        .bind("steps", steps)
        .map(RevisionLookup::mapFound)
        .findOne();
  }

  /** The newest revision of each of the ids that start so, newest first. */
  static List<Revision> findByIdPrefix(Handle handle, ClusterName name, String prefix, int limit) {
    return query(
            handle,
            name,
            """
            AND c.revision IN (
              SELECT MAX(p.revision) FROM configuration p
              WHERE p.cluster_id = k.cluster_id AND p.id_key BETWEEN :first AND :last
              GROUP BY p.id)
            ORDER BY c.revision DESC
            """)
        .bind("first", LookupKey.first(prefix))
        .bind("last", LookupKey.last(prefix))
        .map(RevisionTable::map)
        .list()
        .stream()
        .filter(revision -> revision.id().startsWith(prefix)) // The key is of its first bytes only.
        .limit(limit)
        .toList();
  }

  static Optional<Found> newestWithId(Handle handle, ClusterName name, String id) {
    return query(
            handle, name, "AND c.id_key = :key AND c.id = :id ORDER BY c.revision DESC LIMIT 1")
        .bind("key", LookupKey.first(id))
        .bind("id", id)
        .map(RevisionLookup::mapFound)
        .findOne();
  }

  /** The key of the cluster of that name, if the revision is one of its own. */
  static Optional<Integer> clusterOf(Handle handle, ClusterName name, Revision revision) {
    return query(handle, name, "AND c.revision = :revision AND c.chain_digest = :chain")
        .bind("revision", revision.number())
        .bind("chain", revision.chain().bytes())
        .map(RevisionLookup::mapFound)
        .findOne()
        .map(found -> found.cluster().id());
  }

  static Optional<Found> findByTag(Handle handle, ClusterName name, TagName tag) {
    return query(
            handle,
            name,
            """
            AND c.revision = (
              SELECT t.revision FROM tag t WHERE t.cluster_id = k.cluster_id AND t.name = :tag)
            """)
        .bind("tag", tag.text())
        .map(RevisionLookup::mapFound)
        .findOne();
  }

  private static Query query(Handle handle, ClusterName name, String where) {
    return handle.createQuery(SELECT + "WHERE k.name = :name " + where).bind("name", name.text());
  }

  private static Found mapFound(ResultSet rs, StatementContext context) throws SQLException {
    return new Found(ClusterTable.map(rs, CLUSTER_COLUMN), RevisionTable.map(rs, context));
  }
}
