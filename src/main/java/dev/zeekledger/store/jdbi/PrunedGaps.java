package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Gap;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.jdbi.GapTable.StoredGap;
import dev.zeekledger.store.jdbi.PruneCandidates.RevisionMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The gaps that come of pruning revisions. */
final class PrunedGaps {

  private PrunedGaps() {}

  /**
   * A gap for each run of revisions that are to be pruned, and still are there.
   *
   * @param revisions oldest first
   * @param now when that is
   * @param author who does it
   */
  static List<StoredGap> of(
      Handle handle,
      int cluster,
      List<RevisionMark> revisions,
      Instant now,
      Optional<String> author) {
    NavigableMap<Integer, Integer> lastNodes = lastNodes(handle, cluster);
    return joined(
        revisions.stream()
            .map(
                one ->
                    new StoredGap(
                        alone(one, now, author),
                        Optional.ofNullable(lastNodes.floorEntry(one.number()))
                            .map(Map.Entry::getValue)
                            .orElse(0),
                        true))
            .toList());
  }

  private static Gap alone(RevisionMark revision, Instant now, Optional<String> author) {
    boolean deployed = revision.kind().line() == Line.DEPLOYED;
    return new Gap(
        revision.number(),
        revision.number(),
        revision.time(),
        revision.time(),
        deployed ? 0 : 1,
        deployed ? 1 : 0,
        revision.chain(),
        now,
        author);
  }

  /** The last node number handed out, by the revisions, or ends of gaps, that handed one out. */
  private static NavigableMap<Integer, Integer> lastNodes(Handle handle, int cluster) {
    NavigableMap<Integer, Integer> largest = new TreeMap<>();
    handle
        .createQuery(
            """
            SELECT from_revision, MAX(node_no) FROM node WHERE cluster_id = :cluster
            GROUP BY from_revision
            """)
        .bind("cluster", cluster)
        .map((rs, context) -> largest.put(rs.getInt(1), rs.getInt(2)))
        .list();
    GapTable.list(handle, cluster)
        .forEach(stored -> largest.merge(stored.gap().last(), stored.lastNode(), Math::max));
    NavigableMap<Integer, Integer> lastNodes = new TreeMap<>();
    int last = 0;
    for (var one : largest.entrySet()) {
      last = Math.max(last, one.getValue());
      lastNodes.put(one.getKey(), last);
    }
    return lastNodes;
  }

  /** Adds gaps to those that are there, and joins those that have nothing between them. */
  static void add(Handle handle, int cluster, Collection<StoredGap> fresh) {
    List<StoredGap> all =
        Stream.concat(GapTable.list(handle, cluster).stream(), fresh.stream())
            .sorted(Comparator.comparing(stored -> stored.gap().first()))
            .toList();
    GapTable.clear(handle, cluster);
    joined(all).forEach(stored -> GapTable.insert(handle, cluster, stored));
  }

  private static List<StoredGap> joined(List<StoredGap> gaps) {
    List<StoredGap> joined = new ArrayList<>();
    for (StoredGap next : gaps) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).gap().last() + 1 == next.gap().first()) {
        joined.set(last, joined.get(last).and(next));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }
}
