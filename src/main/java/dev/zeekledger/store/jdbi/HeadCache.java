package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lives on each line as this process left it, so that a save need not read it again. It is
 * used only while the cluster's chain digest, read under its lock, is the very one it was kept for;
 * and it is thrown away whenever a transaction fails.
 */
final class HeadCache {

  /** Clusters beyond that are read again. */
  private static final int LARGEST = 64;

  /**
   * The newest revision of a line.
   *
   * @param rows what makes it up
   */
  record Head(Revision revision, Snapshot rows) {}

  private record Heads(Digest chain, Map<Line, Head> lines) {}

  private final Map<Integer, Heads> clusters = new ConcurrentHashMap<>();

  /** The newest revision of a line of a cluster whose newest revision has that chain digest. */
  Optional<Head> find(int cluster, Digest chain, Line line) {
    return Optional.ofNullable(clusters.get(cluster))
        .filter(heads -> heads.chain().equals(chain))
        .map(heads -> heads.lines().get(line));
  }

  /**
   * Keeps the newest revision of a cluster.
   *
   * @param before the chain digest before it
   */
  void keep(int cluster, Digest before, Head newest) {
    if (clusters.size() >= LARGEST) {
      clusters.clear();
    }
    Map<Line, Head> lines = new EnumMap<>(Line.class);
    for (Line line : Line.values()) {
      find(cluster, before, line).ifPresent(head -> lines.put(line, head));
    }
    lines.put(newest.revision().kind().line(), newest);
    clusters.put(cluster, new Heads(newest.revision().chain(), lines));
  }

  void clear() {
    clusters.clear();
  }
}
