package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads the rows of a revision in so many statements, however large it is. */
final class SnapshotQuery {

  /** The rows that live, which are those of the newest revision of a line. */
  private static final SnapshotStatements LIVING =
      SnapshotStatements.ofRevision(
          """
          WHERE t.cluster_id = :cluster AND t.deployed = :deployed
            AND t.fork = 0 AND t.from_revision <= :revision
          """);

  /** The rows that lived at a revision: see {@link IntervalTree}. */
  private static final SnapshotStatements LIVED =
      SnapshotStatements.ofRevision(
          """
          <whereEndedFork>
            AND t.cluster_id = :cluster AND t.deployed = :deployed AND t.to_revision > :revision
          """,
          """
          <whereFork>
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
      SnapshotRows rows = LIVING.read(handle, cluster, values(cluster, revision));
      if (!rows.isFound() || rows.head(line) == revision.number()) {
        return rows.snapshot();
      }
    }
    int newest = cluster.head();
    while (true) {
      int bound = IntervalTree.bound(newest);
      Map<String, Object> values = values(cluster, revision);
      values.put("forks", IntervalTree.beyond(revision.number(), bound));
      values.put("endedForks", IntervalTree.upTo(revision.number()));
      SnapshotRows rows = LIVED.read(handle, cluster, values);
      newest = rows.head();
      if (!rows.isFound() || newest <= bound) {
        return rows.snapshot();
      }
    }
  }

  private static Map<String, Object> values(Cluster cluster, Revision revision) {
    Map<String, Object> values = new HashMap<>();
    values.put("cluster", cluster.id());
    values.put("deployed", revision.kind().line() == Line.DEPLOYED);
    values.put("revision", revision.number());
    values.put("chain", revision.chain().bytes());
    return values;
  }
}
