package dev.zeekledger.store.jdbi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The names of nodes by their numbers, as far as this process has read them: a number stands for
 * one name for ever. A transaction has one of its own, for it may hand out numbers and fail.
 */
final class NodeNames {

  /** Beyond that many they are read again. */
  private static final int LARGEST = 100_000;

  private record Key(int cluster, int number) {}

  private final Map<Key, String> names = new ConcurrentHashMap<>();

  /**
   * The name of a node.
   *
   * @param snapshot reads a revision that has it
   */
  String find(int cluster, int number, Supplier<Snapshot> snapshot) {
    String known = names.get(new Key(cluster, number));
    if (known != null) {
      return known;
    }
    if (names.size() > LARGEST) {
      names.clear();
    }
    String found = null;
    for (StoredNode node : snapshot.get().nodes()) {
      names.put(new Key(cluster, node.number()), node.node().name());
      found = node.number() == number ? node.node().name() : found;
    }
    return found;
  }
}
