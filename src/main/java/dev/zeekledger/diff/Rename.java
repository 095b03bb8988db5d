package dev.zeekledger.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A node that has another name, and is the same otherwise.
 *
 * @param from its name before
 * @param to its name after
 */
public record Rename(String from, String to) {

  public Rename {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  /**
   * The renames among the changes from one configuration to another: a node went, a node with the
   * same fields came, and no other node with these fields went or came, so that there is no doubt.
   */
  public static List<Rename> among(List<Change> changes) {
    Map<Value, List<String>> gone = new HashMap<>();
    Map<Value, List<String>> come = new HashMap<>();
    for (Change change : changes) {
      List<String> path = change.path().segments();
      if (path.size() == 2 && path.get(0).equals(Document.NODES)) {
        switch (change.kind()) {
          case REMOVED -> add(gone, change.before().orElseThrow(), path.get(1));
          case ADDED -> add(come, change.after().orElseThrow(), path.get(1));
          case CHANGED -> {} // Nodes that share a name.
        }
      }
    }
    List<Rename> renames = new ArrayList<>();
    gone.forEach(
        (node, names) -> {
          List<String> others = come.getOrDefault(node, List.of());
          if (names.size() == 1 && others.size() == 1) {
            renames.add(new Rename(names.get(0), others.get(0)));
          }
        });
    return renames;
  }

  private static void add(Map<Value, List<String>> nodes, Value node, String name) {
    nodes.computeIfAbsent(node, fields -> new ArrayList<>()).add(name);
  }
}
