package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Node;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stored nodes become another, which go, and which nodes are new; the others stay as they
 * are.
 *
 * <p>A node is taken for the same node when its name stayed. Where several share a name, whatever
 * goes by that name stays as a whole, or goes as a whole for what is new: that way the rows that
 * differ hold all that the name stands for.
 */
final class NodeMatch {

  private final Map<StoredNode, Node> changed = new LinkedHashMap<>();
  private final List<StoredNode> gone = new ArrayList<>();
  private final List<Node> added = new ArrayList<>();

  /** Where those are that became another. */
  private final List<Integer> places = new ArrayList<>();

  private final boolean inPlace;

  NodeMatch(Snapshot before, Set<Node> after) {
    inPlace = before.nodes().size() == after.size() && matchesInPlace(before, after);
    if (!inPlace) {
      places.clear();
      changed.clear();
      match(before.nodes(), after);
    }
  }

  /**
   * Whether all nodes have their names and their order still, as from save to save they mostly do:
   * then the others need not be looked at. No two may share a name.
   */
  private boolean matchesInPlace(Snapshot before, Set<Node> after) {
    int place = 0;
    for (Node other : after) {
      StoredNode stored = before.nodes().get(place);
      if (!stored.isSame(other)) {
        if (!stored.node().name().equals(other.name())) {
          return false;
        }
        places.add(place);
        changed.put(stored, other);
      }
      place++;
    }
    return before.hasDistinctNames();
  }

  private void match(List<StoredNode> before, Set<Node> after) {
    Map<String, List<StoredNode>> stored = new LinkedHashMap<>();
    Map<String, List<Node>> wanted = new LinkedHashMap<>();
    List<StoredNode> same = new ArrayList<>(before.size());
    Iterator<Node> nodes = after.iterator();
    for (StoredNode node : before) { // Most are where they were even so.
      Node other = nodes.hasNext() ? nodes.next() : null;
      if (other != null && node.isSame(other)) {
        same.add(node);
      } else {
        put(stored, node);
        if (other != null) {
          put(wanted, other);
        }
      }
    }
    nodes.forEachRemaining(node -> put(wanted, node));
    for (StoredNode node : same) {
      String name = node.node().name();
      if (stored.containsKey(name) || wanted.containsKey(name)) {
        put(stored, node);
        put(wanted, node.node());
      }
    }
    stored.forEach((name, some) -> match(some, wanted.getOrDefault(name, List.of())));
    wanted.keySet().removeAll(stored.keySet());
    wanted.values().forEach(added::addAll);
  }

  private static void put(Map<String, List<StoredNode>> byName, StoredNode node) {
    byName.computeIfAbsent(node.node().name(), name -> new ArrayList<>(1)).add(node);
  }

  private static void put(Map<String, List<Node>> byName, Node node) {
    byName.computeIfAbsent(node.name(), name -> new ArrayList<>(1)).add(node);
  }

  /** Matches what goes by one name. */
  private void match(List<StoredNode> stored, List<Node> wanted) {
    if (stored.size() == wanted.size()
        && stored.stream().allMatch(node -> wanted.contains(node.node()))) {
      return;
    }
    if (stored.size() == 1 && wanted.size() == 1) {
      changed.put(stored.get(0), wanted.get(0));
    } else {
      gone.addAll(stored);
      added.addAll(wanted);
    }
  }

  boolean isEmpty() {
    return changed.isEmpty() && gone.isEmpty() && added.isEmpty();
  }

  /** Whether nodes only change, and keep their names and their order. */
  boolean isInPlace() {
    return inPlace;
  }

  /** Where those are that change in place. */
  List<Integer> places() {
    return places;
  }

  /** What becomes another, with that. */
  Map<StoredNode, Node> changed() {
    return changed;
  }

  List<StoredNode> gone() {
    return gone;
  }

  List<Node> added() {
    return added;
  }

  /** What differs as it was. */
  Set<Node> before() {
    Set<Node> nodes = new LinkedHashSet<>();
    changed.keySet().forEach(stored -> nodes.add(stored.node()));
    gone.forEach(stored -> nodes.add(stored.node()));
    return nodes;
  }

  /** What differs as it shall be. */
  Set<Node> after() {
    Set<Node> nodes = new LinkedHashSet<>(changed.values());
    nodes.addAll(added);
    return nodes;
  }
}
