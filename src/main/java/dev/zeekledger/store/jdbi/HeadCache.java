package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lives on each line as this process left it, so that a save need not read it again. It is
 * used only while the newest revision of the line, read under the cluster's lock, is the very one
 * it was kept for, as its chain digest tells; and it is thrown away whenever a transaction fails.
 */
final class HeadCache {

  /** Clusters beyond that are read again. */
  private static final int LARGEST = 64;

  private record Key(int cluster, Line line) {}

  private record Head(Digest chain, Snapshot rows) {}

  private final Map<Key, Head> heads = new ConcurrentHashMap<>();

  Optional<Snapshot> find(int cluster, Revision newest) {
    return Optional.ofNullable(heads.get(new Key(cluster, newest.kind().line())))
        .filter(head -> head.chain().equals(newest.chain()))
        .map(Head::rows);
  }

  void keep(int cluster, Revision newest, Snapshot rows) {
    if (heads.size() >= LARGEST) {
      heads.clear();
    }
    heads.put(new Key(cluster, newest.kind().line()), new Head(newest.chain(), rows));
  }

  void clear() {
    heads.clear();
  }
}
