package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stored nodes stay as they are, which become another, which go, and which nodes are new.
 *
 * <p>A node is taken for the same node when its name stayed. Where several share a name, whatever
 * goes by that name stays as a whole, or goes as a whole for what is new: that way the rows that
 * differ hold all that the name stands for.
 */
final class NodeMatch {

  private final List<StoredNode> kept = new ArrayList<>();
  private final Map<StoredNode, Node> changed = new LinkedHashMap<>();
  private final List<StoredNode> gone = new ArrayList<>();
  private final List<Node> added = new ArrayList<>();

  NodeMatch(List<StoredNode> before, Set<Node> after) {
    Map<String, List<StoredNode>> stored = new LinkedHashMap<>(before.size() * 2);
    for (StoredNode node : before) {
      stored.computeIfAbsent(node.node().name(), name -> new ArrayList<>(1)).add(node);
    }
    Map<String, List<Node>> wanted = new HashMap<>(after.size() * 2);
    for (Node node : after) {
      wanted.computeIfAbsent(node.name(), name -> new ArrayList<>(1)).add(node);
      if (!stored.containsKey(node.name())) {
        added.add(node);
      }
    }
    stored.forEach((name, nodes) -> match(nodes, wanted.getOrDefault(name, List.of())));
  }

  /** Matches what goes by one name. */
  private void match(List<StoredNode> stored, List<Node> wanted) {
    if (stored.size() == wanted.size()
        && stored.stream().allMatch(node -> wanted.contains(node.node()))) {
      kept.addAll(stored);
    } else if (stored.size() == 1 && wanted.size() == 1) {
      changed.put(stored.get(0), wanted.get(0));
    } else {
      gone.addAll(stored);
      added.addAll(wanted);
    }
  }

  boolean isEmpty() {
    return changed.isEmpty() && gone.isEmpty() && added.isEmpty();
  }

  List<StoredNode> kept() {
    return kept;
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
