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

  /**
   * The rows of the earlier revision that ended by the later one. The sum keeps the databases from
   * an index that would find all that began before.
   */
  private static final String WENT =
      """
      <whereEndedFork>
        AND t.cluster_id = :cluster AND t.deployed = :deployed
        AND t.to_revision > :earlier AND t.to_revision <= :revision
        AND t.from_revision + 0 <= :earlier
      """;

  /** The rows of the later revision that began after the earlier one. */
  private static final String CAME =
      """
      <whereFork>
        AND t.cluster_id = :cluster AND t.deployed = :deployed
        AND t.from_revision > :earlier AND t.from_revision <= :revision
        AND t.to_revision + 0 > :revision
      """;

  private static final SnapshotStatements STATEMENTS =
      SnapshotStatements.ofTwoRevisions(WENT, CAME);

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
    SnapshotRows rows = read(handle, cluster, earlier, later);
    if (!rows.isFound()) {
      return Optional.empty();
    }
    SnapshotRows went = rows.ofThoseFrom(from -> from <= earlier.number());
    SnapshotRows came = rows.ofThoseFrom(from -> from > earlier.number());
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

  private static SnapshotRows read(
      Handle handle, Cluster cluster, Revision earlier, Revision later) {
    Map<String, Object> values = new HashMap<>();
    values.put("cluster", cluster.id());
    values.put("deployed", later.kind().line() == Line.DEPLOYED);
    values.put("earlier", earlier.number());
    values.put("earlierChain", earlier.chain().bytes());
    values.put("revision", later.number());
    values.put("chain", later.chain().bytes());
    values.put("endedForks", forksOfWent(earlier.number(), later.number()));
    int newest = cluster.head();
    while (true) {
      int bound = IntervalTree.bound(newest);
      values.put("forks", forksOfCame(earlier.number(), later.number(), bound));
      SnapshotRows rows = STATEMENTS.read(handle, cluster, values);
      newest = rows.head();
      if (!rows.isFound() || newest <= bound) {
        return rows;
      }
    }
  }

  private static List<Integer> forksOfWent(int earlier, int later) {
    List<Integer> forks = IntervalTree.beyond(earlier, later - 1);
    forks.removeAll(List.of(IntervalTree.LIVE));
    forks.addAll(IntervalTree.upTo(earlier));
    return forks;
  }

  private static List<Integer> forksOfCame(int earlier, int later, int bound) {
    List<Integer> forks = IntervalTree.upTo(later);
    forks.removeIf(fork -> fork <= earlier);
    forks.addAll(IntervalTree.beyond(later, bound));
    return forks;
  }
}
