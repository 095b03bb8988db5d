package dev.zeekledger.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where in a {@link Document} a value is, such as {@code nodes/worker-01/env/FOO}.
 *
 * <p>Paths are ordered segment by segment, each by its characters; a path comes before those below
 * it.
 *
 * @param segments the names on the way down, unescaped; none for the document as a whole
 */
public record Path(List<String> segments) implements Comparable<Path> {

  /** The document as a whole. */
  public static final Path ROOT = new Path(List.of());

  public Path {
    segments = List.copyOf(segments);
  }

  public static Path of(String... segments) {
    return new Path(List.of(segments));
  }

  /** Reads what {@link #toString} writes. */
  public static Path parse(String text) {
    return new Path(
        Arrays.stream(text.split("/", -1))
            .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  /** The path one step further down. */
  public Path child(String segment) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(segment);
    return new Path(longer);
  }

  /** Whether it is the other path, or below it. */
  public boolean startsWith(Path other) {
    int length = other.segments.size();
    return length <= segments.size() && segments.subList(0, length).equals(other.segments);
  }

  /** The path as a JSON Pointer (RFC 6901): empty for the root, else each segment after a slash. */
  public String pointer() {
    return segments.stream().map(segment -> "/" + escaped(segment)).collect(Collectors.joining());
  }

  /** The segments joined with slashes; in a segment {@code ~} is {@code ~0}, a slash {@code ~1}. */
  @Override
  public String toString() {
    return segments.stream().map(Path::escaped).collect(Collectors.joining("/"));
  }

  @Override
  public int compareTo(Path other) {
    int shared = Math.min(segments.size(), other.segments.size());
    for (int i = 0; i < shared; i++) {
      int order = segments.get(i).compareTo(other.segments.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(segments.size(), other.segments.size());
  }

  private static String escaped(String segment) {
    return segment.replace("~", "~0").replace("/", "~1");
  }
}
