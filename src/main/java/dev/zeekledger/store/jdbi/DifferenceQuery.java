package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What went and what came between two revisions of a line, found by the revisions at which rows
 * begin and end, so that its cost follows the change: see {@link IntervalTree}.
 */
final class DifferenceQuery {

  /** The rows of the earlier revision that ended by the later one. */
  private static final String WENT =
      SnapshotRows.sql(
          """
          <whereForkUpTo>
            AND t.cluster_id = :cluster AND t.deployed = :deployed
            AND t.to_revision > :earlier AND t.to_revision <= :later
          """,
          """
          <whereForkBeyond>
            AND t.cluster_id = :cluster AND t.deployed = :deployed
            AND t.from_revision <= :earlier AND t.to_revision <= :later
          """);

  /** The rows of the later revision that began after the earlier one. */
  private static final String CAME =
      SnapshotRows.sql(
          """
          <whereForkUpTo>
            AND t.cluster_id = :cluster AND t.deployed = :deployed
            AND t.to_revision > :later AND t.from_revision > :earlier
          """,
          """
          <whereForkBeyond>
            AND t.cluster_id = :cluster AND t.deployed = :deployed
            AND t.from_revision > :earlier AND t.from_revision <= :later
          """);

  /**
   * Two configurations that differ just as two revisions do.
   *
   * @param before what the earlier revision has of its own: parts of its instances and nodes
   * @param after what the later one has of its own
   */
  record Difference(Configuration before, Configuration after) {}

  private DifferenceQuery() {}

  /**
   * The difference; none if the cluster does not have both revisions.
   *
   * @param cluster as it was lately
   * @param names tells the name of a node of the later revision by its number
   */
  static Optional<Difference> between(
      Handle handle, Cluster cluster, Revision earlier, Revision later, IntFunction<String> names) {
    SnapshotRows went = went(handle, cluster, earlier, later);
    SnapshotRows came = came(handle, cluster, earlier, later);
    if (!went.isFound() || !came.isFound()) {
      return Optional.empty();
    }
    Set<Integer> stayed = new TreeSet<>(went.numbersOfSettings());
    stayed.addAll(came.numbersOfSettings());
    stayed.removeAll(went.numbersOfNodes());
    stayed.removeAll(came.numbersOfNodes());
    Map<Integer, Node> frames = new HashMap<>();
    for (int number : stayed) {
      Node frame = Node.of(names.apply(number), "", ClusterRole.NONE);
      boolean options = went.hasOptions(number) || came.hasOptions(number);
      frames.put(number, options ? frame.withOptions(List.of()) : frame);
    }
    return Optional.of(new Difference(went.part(frames), came.part(frames)));
  }

  private static SnapshotRows went(
      Handle handle, Cluster cluster, Revision earlier, Revision later) {
    List<Integer> beyond = IntervalTree.beyond(earlier.number(), later.number() - 1);
    beyond.removeAll(List.of(IntervalTree.LIVE));
    return SnapshotRows.read(
        query(handle, WENT, cluster, earlier, later)
            .bind("revision", earlier.number())
            .bind("chain", earlier.chain().bytes())
            .bindArray("upTo", Integer.class, IntervalTree.upTo(earlier.number()))
            .bindArray("beyond", Integer.class, beyond));
  }

  private static SnapshotRows came(
      Handle handle, Cluster cluster, Revision earlier, Revision later) {
    List<Integer> upTo = IntervalTree.upTo(later.number());
    upTo.removeIf(fork -> fork <= earlier.number());
    int newest = cluster.head();
    while (true) {
      int bound = IntervalTree.bound(newest);
      SnapshotRows came =
          SnapshotRows.read(
              query(handle, CAME, cluster, earlier, later)
                  .bind("revision", later.number())
                  .bind("chain", later.chain().bytes())
                  .bindArray("upTo", Integer.class, upTo)
                  .bindArray("beyond", Integer.class, IntervalTree.beyond(later.number(), bound)));
      newest = came.head();
      if (newest <= bound) {
        return came;
      }
    }
  }

  private static Query query(
      Handle handle, String sql, Cluster cluster, Revision earlier, Revision later) {
    return handle
        .createQuery(sql)
        .bind("cluster", cluster.id())
        .bind("deployed", later.kind().line() == Line.DEPLOYED)
        .bind("earlier", earlier.number())
        .bind("later", later.number());
  }
}
