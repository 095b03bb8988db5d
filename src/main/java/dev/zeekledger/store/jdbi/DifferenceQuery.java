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

/**
 * What went and what came between two revisions of a line, found by the revisions at which rows
 * begin and end, so that its cost follows the change: see {@link IntervalTree}.
 */
final class DifferenceQuery {

  /** The rows of the earlier revision that ended by the later one. */
  private static final SnapshotStatements WENT =
      new SnapshotStatements(
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
  private static final SnapshotStatements CAME =
      new SnapshotStatements(
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
    Map<String, Object> values = values(cluster, earlier, later, earlier);
    values.put("upTo", IntervalTree.upTo(earlier.number()));
    values.put("beyond", beyond);
    return WENT.read(handle, cluster, values);
  }

  private static SnapshotRows came(
      Handle handle, Cluster cluster, Revision earlier, Revision later) {
    List<Integer> upTo = IntervalTree.upTo(later.number());
    upTo.removeIf(fork -> fork <= earlier.number());
    int newest = cluster.head();
    while (true) {
      int bound = IntervalTree.bound(newest);
      Map<String, Object> values = values(cluster, earlier, later, later);
      values.put("upTo", upTo);
      values.put("beyond", IntervalTree.beyond(later.number(), bound));
      SnapshotRows came = CAME.read(handle, cluster, values);
      newest = came.head();
      if (newest <= bound) {
        return came;
      }
    }
  }

  /**
   * @param of the one of both whose rows are read
   */
  private static Map<String, Object> values(
      Cluster cluster, Revision earlier, Revision later, Revision of) {
    Map<String, Object> values = new HashMap<>();
    values.put("cluster", cluster.id());
    values.put("deployed", later.kind().line() == Line.DEPLOYED);
    values.put("earlier", earlier.number());
    values.put("later", later.number());
    values.put("revision", of.number());
    values.put("chain", of.chain().bytes());
    return values;
  }
}
