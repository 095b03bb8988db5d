package dev.zeekledger.diff;

import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.model.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed between two configurations.
 *
 * <p>Say worker-01 gets {@code FOO=1} and another port, and worker-02 goes. That is three changes:
 *
 * <pre>
 * ADDED   nodes/worker-01/env/FOO  "1"
 * CHANGED nodes/worker-01/port     "5000/tcp" to "5001/tcp"
 * REMOVED nodes/worker-02          the object of its fields
 * </pre>
 */
public final class Diff {

  private Diff() {}

  /**
   * The changes, sorted by path, so instances come before nodes; none when the content is the same.
   * Paths and values are those of {@link Document}.
   *
   * <p>An instance or node that came or went is one change, a list of scripts changes as a whole,
   * options and env by element. Options that come or go with their elements show the elements only;
   * between absent and empty there is one change at {@code nodes/NAME/options}. Where several
   * instances or nodes share a name on a side, whatever goes by that name changes as a whole.
   */
  public static List<Change> between(Configuration before, Configuration after) {
    List<Change> changes = new ArrayList<>();
    for (Change whole : whole(before, after)) {
      if (whole.kind() == Change.Kind.CHANGED) {
        refine(whole.path(), whole.before(), whole.after(), changes);
      } else {
        changes.add(whole);
      }
    }
    return List.copyOf(changes);
  }

  /** The instances and nodes that differ, each as one change with all its fields. */
  static List<Change> whole(Configuration before, Configuration after) {
    List<Change> changes = new ArrayList<>();
    Path instances = Path.of(Document.INSTANCES);
    whole(instances, ByName.instances(before), ByName.instances(after), changes);
    whole(Path.of(Document.NODES), ByName.nodes(before), ByName.nodes(after), changes);
    return changes;
  }

  private static <T> void whole(
      Path section, ByName<T> before, ByName<T> after, List<Change> changes) {
    Set<String> differing = new TreeSet<>();
    before.names().stream().filter(name -> !before.same(name, after)).forEach(differing::add);
    after.names().stream().filter(name -> !before.names().contains(name)).forEach(differing::add);
    for (String name : differing) {
      changes.add(Change.of(section.child(name), before.value(name), after.value(name)));
    }
  }

  /** Adds what differs: inside where both sides are objects or there is none, else as a whole. */
  private static void refine(
      Path path, Optional<Value> before, Optional<Value> after, List<Change> changes) {
    Optional<ObjectOf> left = objectOrEmpty(before);
    Optional<ObjectOf> right = objectOrEmpty(after);
    Set<String> names = new TreeSet<>();
    if (left.isPresent() && right.isPresent()) {
      names.addAll(left.get().fields().keySet());
      names.addAll(right.get().fields().keySet());
    }
    if (names.isEmpty()) {
      changes.add(Change.of(path, before, after));
      return;
    }
    for (String name : names) {
      Optional<Value> was = left.get().field(name);
      Optional<Value> is = right.get().field(name);
      if (!was.equals(is)) {
        refine(path.child(name), was, is, changes);
      }
    }
  }

  private static Optional<ObjectOf> objectOrEmpty(Optional<Value> value) {
    if (value.isEmpty()) {
      return Optional.of(ObjectOf.EMPTY);
    }
    return value.filter(ObjectOf.class::isInstance).map(ObjectOf.class::cast);
  }
}
