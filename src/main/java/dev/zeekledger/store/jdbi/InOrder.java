package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Node;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Stored nodes in the order of a configuration, in which the next one is likely to be again. */
final class InOrder {

  private InOrder() {}

  /** The same stored nodes, their names in the order of the nodes. */
  static List<StoredNode> of(List<StoredNode> stored, Collection<Node> nodes) {
    if (isInOrder(stored, nodes)) {
      return stored;
    }
    Map<String, Deque<StoredNode>> byName = new HashMap<>();
    for (StoredNode node : stored) {
      byName.computeIfAbsent(node.node().name(), name -> new ArrayDeque<>(1)).add(node);
    }
    return nodes.stream().map(node -> byName.get(node.name()).remove()).toList();
  }

  private static boolean isInOrder(List<StoredNode> stored, Collection<Node> nodes) {
    Iterator<Node> node = nodes.iterator();
    return stored.stream().allMatch(one -> one.node().name().equals(node.next().name()));
  }
}
