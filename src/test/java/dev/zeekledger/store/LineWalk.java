package dev.zeekledger.store;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Answers questions to a line's history by walking over all its revisions, one after the other. */
final class LineWalk {

  /** What {@link NodePeriod} says, with numbers for revisions and 0 for no end. */
  record Period(String node, int from, int to) {}

  private final List<Revision> revisions = new ArrayList<>();
  private final List<Configuration> configurations = new ArrayList<>();

  /** Everything at each revision by its path, objects and what is in them. */
  private final List<Map<Path, Value>> trees = new ArrayList<>();

  /** A walk over those of a line among some revisions. */
  static LineWalk over(
      Line line, Collection<Revision> revisions, Map<Integer, Configuration> configurations) {
    var walk = new LineWalk();
    revisions.stream()
        .filter(revision -> revision.kind().line() == line)
        .forEach(revision -> walk.add(revision, configurations.get(revision.number())));
    return walk;
  }

  void add(Revision revision, Configuration configuration) {
    revisions.add(revision);
    configurations.add(configuration);
    Map<Path, Value> tree = new HashMap<>();
    addTree(Path.ROOT, Document.of(configuration), tree);
    trees.add(tree);
  }

  private static void addTree(Path path, Value value, Map<Path, Value> tree) {
    tree.put(path, value);
    if (value instanceof ObjectOf object) {
      object.fields().forEach((name, field) -> addTree(path.child(name), field, tree));
    }
  }

  List<Revision> revisions() {
    return revisions;
  }

  List<Configuration> configurations() {
    return configurations;
  }

  /** The number of the revision that last changed what is there, by path, at one of them. */
  Map<Path, Integer> blame(int index) {
    Map<Path, Integer> blame = new TreeMap<>();
    trees
        .get(index)
        .forEach(
            (path, value) -> {
              boolean part = value instanceof ObjectOf object && !object.fields().isEmpty();
              if (path.segments().size() == 2 || (path.segments().size() > 2 && !part)) {
                int first = index;
                while (value.equals(before(first).get(path))) {
                  first--;
                }
                blame.put(path, revisions.get(first).number());
              }
            });
    return blame;
  }

  private Map<Path, Value> before(int index) {
    return index == 0 ? Map.of() : trees.get(index - 1);
  }

  Optional<Value> at(int index, Path path) {
    return Optional.ofNullable(trees.get(index).get(path));
  }

  Optional<Value> before(int index, Path path) {
    return Optional.ofNullable(before(index).get(path));
  }

  /** The indexes of the revisions that changed what is at paths of that form. */
  Set<Integer> changed(String pattern) {
    String[] segments = pattern.split("/");
    Set<Integer> changed = new TreeSet<>();
    Map<Path, Value> last = Map.of();
    for (int i = 0; i < trees.size(); i++) {
      Map<Path, Value> now = new HashMap<>();
      trees.get(i).forEach((path, value) -> addMatching(segments, path, value, now));
      if (!now.equals(last)) {
        changed.add(i);
      }
      last = now;
    }
    return changed;
  }

  private static void addMatching(
      String[] segments, Path path, Value value, Map<Path, Value> found) {
    int size = path.segments().size();
    boolean shared = size == 2 && value instanceof ListOf;
    if (size != segments.length && !(shared && size < segments.length)) {
      return;
    }
    for (int i = 0; i < size; i++) {
      String regex = Pattern.quote(segments[i]).replace("*", "\\E.*\\Q");
      if (!Pattern.compile(regex, Pattern.DOTALL).matcher(path.segments().get(i)).matches()) {
        return;
      }
    }
    found.put(path, value);
  }

  /** The same for a node and, as long as renames changed nothing else, what it was before them. */
  Set<Integer> changedFollowing(String name) {
    Set<Integer> changed = new TreeSet<>();
    follow(name, trees.size(), changed, new HashMap<>());
    return changed;
  }

  private void follow(String name, int end, Set<Integer> changed, Map<String, Integer> followed) {
    if (followed.getOrDefault(name, -1) >= end) {
      return;
    }
    followed.put(name, end);
    Path path = Path.of("nodes", name);
    for (int i = 0; i < end; i++) {
      if (!at(i, path).equals(before(i, path))) {
        changed.add(i);
        int index = i;
        formerName(i, path).ifPresent(former -> follow(former, index, changed, followed));
      }
    }
  }

  /** What a node was called that is new by its name, if another went that was the same. */
  private Optional<String> formerName(int index, Path path) {
    Optional<Value> node = at(index, path);
    if (node.isEmpty() || before(index, path).isPresent()) {
      return Optional.empty();
    }
    List<String> gone = namesOf(node.get(), before(index), trees.get(index));
    List<String> come = namesOf(node.get(), trees.get(index), before(index));
    return gone.size() == 1 && come.size() == 1 ? Optional.of(gone.get(0)) : Optional.empty();
  }

  /** The names by which one tree has the node, and the other has nothing. */
  private static List<String> namesOf(Value node, Map<Path, Value> tree, Map<Path, Value> other) {
    return tree.keySet().stream()
        .filter(path -> path.segments().size() == 2 && path.segments().get(0).equals("nodes"))
        .filter(path -> tree.get(path).equals(node) && !other.containsKey(path))
        .map(path -> path.segments().get(1))
        .toList();
  }

  /** The periods through which a node of each name met a condition. */
  Set<Period> periods(Predicate<Node> condition) {
    Map<String, Integer> open = new HashMap<>();
    Set<Period> periods = new HashSet<>();
    for (int i = 0; i < configurations.size(); i++) {
      int number = revisions.get(i).number();
      Set<String> names = new HashSet<>();
      configurations.get(i).nodes().stream()
          .filter(condition)
          .forEach(node -> names.add(node.name()));
      names.forEach(name -> open.putIfAbsent(name, number));
      for (String name : List.copyOf(open.keySet())) {
        if (!names.contains(name)) {
          periods.add(new Period(name, open.remove(name), number));
        }
      }
    }
    open.forEach((name, from) -> periods.add(new Period(name, from, 0)));
    return periods;
  }
}
