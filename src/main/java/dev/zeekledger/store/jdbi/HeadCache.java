package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lives on each line as this process left it, so that a save need not read it again. It holds
 * only while the cluster's chain digest is the very one it was kept for, which the save makes sure
 * of; and it is thrown away whenever a transaction fails.
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

  private record Heads(Cluster cluster, Map<Line, Head> lines) {}

  private final Map<ClusterName, Heads> clusters = new ConcurrentHashMap<>();

  /** The cluster as this process left it. */
  Optional<Cluster> cluster(ClusterName name) {
    return Optional.ofNullable(clusters.get(name)).map(Heads::cluster);
  }

  /** The newest revision of a line of a cluster that is in that state. */
  Optional<Head> find(ClusterName name, Cluster cluster, Line line) {
    return Optional.ofNullable(clusters.get(name))
        .filter(heads -> heads.cluster().equals(cluster))
        .map(heads -> heads.lines().get(line));
  }

  /** A revision by its number, if it is the newest of a line of a cluster that is in that state. */
  Optional<Revision> revision(ClusterName name, Cluster cluster, int number) {
    return Arrays.stream(Line.values())
        .map(line -> find(name, cluster, line))
        .flatMap(Optional::stream)
        .map(Head::revision)
        .filter(revision -> revision.number() == number)
        .findFirst();
  }

  /** The rows of a revision, if it is the newest of its line as far as this process knows. */
  Optional<Snapshot> rows(ClusterName name, Revision revision) {
    return Optional.ofNullable(clusters.get(name))
        .map(heads -> heads.lines().get(revision.kind().line()))
        .filter(head -> head.revision().equals(revision))
        .map(Head::rows);
  }

  /**
   * Keeps the newest revision of a cluster.
   *
   * @param before the cluster before it
   * @param after the cluster with it
   */
  void keep(ClusterName name, Cluster before, Cluster after, Head newest) {
    if (clusters.size() >= LARGEST) {
      clusters.clear();
    }
    Map<Line, Head> lines = new EnumMap<>(Line.class);
    for (Line line : Line.values()) {
      find(name, before, line).ifPresent(head -> lines.put(line, head));
    }
    lines.put(newest.revision().kind().line(), newest);
    clusters.put(name, new Heads(after, lines));
  }

  void clear() {
    clusters.clear();
  }
}
