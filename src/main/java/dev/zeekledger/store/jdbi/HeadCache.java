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
 * What lives on each line as this process left it, so that a save need not read it again, and the
 * clusters as they were when they were last read. What is kept for a save holds only while the
 * cluster's chain digest is the very one it was kept for, which the save makes sure of.
 *
 * <p>A transaction has one of its own, which hands on what it has once that is committed: what a
 * transaction writes is of no use to others before, and of none at all if it fails. All the rest is
 * thrown away then, too.
 */
final class HeadCache {

  /** Of more clusters than that, they are read again. */
  private static final int MOST_HEADS = 64;

  private static final int MOST_SEEN = 10_000;

  /**
   * The newest revision of a line.
   *
   * @param rows what makes it up
   */
  record Head(Revision revision, Snapshot rows) {}

  private record Heads(Cluster cluster, Map<Line, Head> lines) {}

  private final Map<ClusterName, Heads> clusters = new ConcurrentHashMap<>();
  private final Map<ClusterName, Cluster> seen = new ConcurrentHashMap<>();

  /** Those of all that is committed, where these are of a transaction. */
  private final Optional<HeadCache> committed;

  HeadCache() {
    this(Optional.empty());
  }

  private HeadCache(Optional<HeadCache> committed) {
    this.committed = committed;
  }

  /** Those of a transaction that begins. */
  HeadCache begin() {
    return new HeadCache(Optional.of(this));
  }

  /** Hands on what a transaction has that is committed now. */
  void commit() {
    committed.orElseThrow().add(this);
  }

  private void add(HeadCache other) {
    other.clusters.forEach((name, heads) -> put(clusters, name, heads, MOST_HEADS));
    other.seen.forEach(this::see);
  }

  private Optional<Heads> heads(ClusterName name) {
    return Optional.ofNullable(clusters.get(name))
        .or(() -> committed.flatMap(outer -> outer.heads(name)));
  }

  /** The cluster as this process left it. */
  Optional<Cluster> cluster(ClusterName name) {
    return heads(name).map(Heads::cluster);
  }

  /** The cluster as it was when this process last read or wrote it: its heads may have moved on. */
  Optional<Cluster> seen(ClusterName name) {
    return Optional.ofNullable(seen.get(name))
        .or(() -> committed.flatMap(outer -> outer.seen(name)));
  }

  /** Keeps a cluster as it was read. */
  void see(ClusterName name, Cluster cluster) {
    put(seen, name, cluster, MOST_SEEN);
  }

  /** The newest revision of a line of a cluster that is in that state. */
  Optional<Head> find(ClusterName name, Cluster cluster, Line line) {
    return heads(name)
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
    return heads(name)
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
    Map<Line, Head> lines = new EnumMap<>(Line.class);
    for (Line line : Line.values()) {
      find(name, before, line).ifPresent(head -> lines.put(line, head));
    }
    lines.put(newest.revision().kind().line(), newest);
    put(clusters, name, new Heads(after, lines), MOST_HEADS);
    see(name, after);
  }

  private static <T> void put(Map<ClusterName, T> all, ClusterName name, T one, int most) {
    if (all.size() >= most && !all.containsKey(name)) {
      all.clear();
    }
    all.put(name, one);
  }

  void clear() {
    clusters.clear();
    seen.clear();
  }
}
