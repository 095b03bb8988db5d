package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the rows of a revision in one statement, however large it is, so that all of them are of
 * one moment.
 */
final class SnapshotQuery {

  /** The rows that live, which are those of the newest revision of a line. */
  private static final String LIVING =
      SnapshotRows.sql(
          """
          WHERE t.cluster_id = :cluster AND t.deployed = :deployed
            AND t.fork = 0 AND t.from_revision <= :revision
          """);

  /** The rows that lived at a revision: see {@link IntervalTree}. */
  private static final String LIVED =
      SnapshotRows.sql(
          """
          <whereForkUpTo>
            AND t.cluster_id = :cluster AND t.deployed = :deployed AND t.to_revision > :revision
          """,
          """
          <whereForkBeyond>
            AND t.cluster_id = :cluster AND t.deployed = :deployed AND t.from_revision <= :revision
          """);

  private SnapshotQuery() {}

  /**
   * The rows of a revision; none if the cluster has no such revision.
   *
   * @param cluster as it was lately; when it has moved on meanwhile, another statement is needed
   */
  static Optional<Snapshot> at(Handle handle, Cluster cluster, Revision revision) {
    Line line = revision.kind().line();
    if (revision.number() == cluster.head(line)) {
      SnapshotRows rows = SnapshotRows.read(query(handle, LIVING, cluster, revision));
      if (!rows.isFound() || rows.head(line) == revision.number()) {
        return rows.snapshot();
      }
    }
    int newest = cluster.head();
    while (true) {
      int bound = IntervalTree.bound(newest);
      SnapshotRows rows =
          SnapshotRows.read(
              query(handle, LIVED, cluster, revision)
                  .bindArray("beyond", Integer.class, IntervalTree.beyond(revision.number(), bound))
                  .bindArray("upTo", Integer.class, IntervalTree.upTo(revision.number())));
      newest = rows.head();
      if (newest <= bound) {
        return rows.snapshot();
      }
    }
  }

  private static Query query(Handle handle, String sql, Cluster cluster, Revision revision) {
    return handle
        .createQuery(sql)
        .bind("cluster", cluster.id())
        .bind("deployed", revision.kind().line() == Line.DEPLOYED)
        .bind("revision", revision.number())
        .bind("chain", revision.chain().bytes());
  }
}
