package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Revision;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Revisions as this process found them. They never change, but may be pruned since, or have been
 * rolled back: whoever takes one from here asks for its rows by its chain digest, and finds none
 * then.
 */
final class SeenRevisions {

  /** Beyond that many they are looked up again. */
  private static final int MOST = 10_000;

  private record Key(ClusterName cluster, int number) {}

  private final Map<Key, Revision> revisions = new ConcurrentHashMap<>();

  Optional<Revision> find(ClusterName cluster, int number) {
    return Optional.ofNullable(revisions.get(new Key(cluster, number)));
  }

  void see(ClusterName cluster, Revision revision) {
    if (revisions.size() >= MOST) {
      revisions.clear();
    }
    revisions.put(new Key(cluster, revision.number()), revision);
  }
}
