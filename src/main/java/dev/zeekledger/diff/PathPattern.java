package dev.zeekledger.diff;

import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.ObjectOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Paths that look alike, such as {@code nodes/worker-*}{@code /interface}. A {@code *} stands for
 * any characters of one segment, so {@code *} alone is any one segment.
 *
 * @param segments one glob a segment, one to four of them
 */
public record PathPattern(List<Glob> segments) {

  private static final int RECORD = 2;
  private static final int SETTING = 4;

  public PathPattern {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a path as {@link Path#toString} writes it, with stars.
   *
   * @throws IllegalArgumentException if no path of a {@link Document} can match it
   */
  public static PathPattern parse(String text) {
    var pattern = new PathPattern(Path.parse(text).segments().stream().map(Glob::new).toList());
    if (!pattern.isPossible()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no path, expected such as nodes/worker-01/interface, nodes/*/env/SITE or"
              + " instances/*");
    }
    return pattern;
  }

  /** Everything of an instance. */
  public static PathPattern instance(String name) {
    return new PathPattern(List.of(new Glob(Document.INSTANCES), new Glob(name)));
  }

  /** Everything of a node. */
  public static PathPattern node(String name) {
    return new PathPattern(List.of(new Glob(Document.NODES), new Glob(name)));
  }

  /**
   * Whether something can match that is kept in one piece: an instance, a node without its options
   * and environment, one of these.
   *
   * @param path where that is
   */
  public boolean canSelect(Path path) {
    if (path.segments().size() > RECORD || segments.size() <= RECORD) {
      return isMatchedSoFar(path);
    }
    Set<String> fields =
        path.segments().get(0).equals(Document.NODES)
            ? Document.NODE_FIELDS
            : Document.INSTANCE_FIELDS;
    return segments.size() < SETTING
        && isMatchedSoFar(path)
        && fields.stream().anyMatch(segments.get(RECORD)::matches);
  }

  private boolean isMatchedSoFar(Path path) {
    int shared = Math.min(path.segments().size(), segments.size());
    return IntStream.range(0, shared)
        .allMatch(at -> segments.get(at).matches(path.segments().get(at)));
  }

  private boolean isPossible() {
    boolean instances = selectsInstances() && segments.size() <= RECORD + 1;
    boolean nodes = selectsNodes() && segments.size() <= SETTING;
    if (segments.size() <= RECORD) {
      return instances || nodes;
    }
    Glob field = segments.get(RECORD);
    instances &= Document.INSTANCE_FIELDS.stream().anyMatch(field::matches);
    Set<String> fields =
        segments.size() == SETTING ? Document.SETTING_FIELDS : Document.NODE_FIELDS;
    nodes &= fields.stream().anyMatch(field::matches);
    return instances || nodes;
  }

  /** Whether paths of instances can match. */
  public boolean selectsInstances() {
    return segments.get(0).matches(Document.INSTANCES);
  }

  /** Whether paths of nodes can match. */
  public boolean selectsNodes() {
    return segments.get(0).matches(Document.NODES);
  }

  /** The only name of an instance or node that can match; none if there are several. */
  public Optional<String> name() {
    return Optional.of(segments)
        .filter(all -> all.size() >= RECORD)
        .map(all -> all.get(1))
        .filter(Glob::isLiteral)
        .map(Glob::text);
  }

  /**
   * What a change is of the paths that match: itself where it is at one of them or below one. Where
   * it is above, as when a whole node came, its part at each path that matches. Instances or nodes
   * that share a name have no such parts, and change as a whole.
   */
  public List<Change> restrict(Change change) {
    if (!isMatchedSoFar(change.path())) {
      return List.of();
    }
    List<Change> parts = new ArrayList<>();
    descend(change, parts);
    return parts;
  }

  private void descend(Change change, List<Change> parts) {
    int depth = change.path().segments().size();
    if (depth >= segments.size() || (depth == RECORD && isShared(change))) {
      parts.add(change);
      return;
    }
    Set<String> names = new TreeSet<>();
    change.before().ifPresent(value -> names.addAll(fields(value).fields().keySet()));
    change.after().ifPresent(value -> names.addAll(fields(value).fields().keySet()));
    for (String name : names) {
      Optional<Value> before = change.before().flatMap(value -> fields(value).field(name));
      Optional<Value> after = change.after().flatMap(value -> fields(value).field(name));
      if (segments.get(depth).matches(name) && !before.equals(after)) {
        descend(Change.of(change.path().child(name), before, after), parts);
      }
    }
  }

  private static boolean isShared(Change change) {
    return change.before().filter(ListOf.class::isInstance).isPresent()
        || change.after().filter(ListOf.class::isInstance).isPresent();
  }

  private static ObjectOf fields(Value value) {
    return value instanceof ObjectOf object ? object : ObjectOf.EMPTY;
  }
}
