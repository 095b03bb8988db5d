package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.jdbi.Gaps.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which revisions may have changed last what an instance or node has. Without gaps that is one, and
 * its versions tell. Say r2 to r5 of a line were pruned, and of a node there is left:
 *
 * <pre>
 *   rows  node [1, 3) eth0   node [4, ∞) eth0   env [4, ∞) SITE
 * </pre>
 *
 * <p>SITE came with r4, as a row of its own begins there. Why the node's other row does, nobody
 * knows any more. What it has as the one before it had, such as the interface, may have been there
 * since r1, or was changed and changed back by r3 and r4; so it is of r1 to r4. What it has not is
 * of r3 or r4. And the node as a whole can have had, and lost again, settings that left no row: it
 * was changed last by one of r4 to r6, the revision behind the gap.
 *
 * <p>What several nodes of one name, or options of one name, had in revisions that are gone is left
 * out of account.
 */
final class Origins {

  private static final int RECORD = 2;
  private static final int SETTING = 4;

  /** Rows at one path that begin together. */
  private record Held(int origin, int end, Optional<Value> value) {}

  private final RecordHistory history;
  private final Line line;
  private final int revision;
  private final Gaps gaps;
  private final NavigableMap<Integer, Version> versions = new TreeMap<>();
  private final Map<Integer, Map<Path, Value>> values = new HashMap<>();

  /**
   * Of an instance or node.
   *
   * @param revision the revision of the line that has it
   * @param gaps those of the cluster
   */
  Origins(RecordHistory history, Line line, int revision, Gaps gaps) {
    this.history = history;
    this.line = line;
    this.revision = revision;
    this.gaps = gaps;
    history.versions().forEach(version -> versions.put(version.from(), version));
  }

  /**
   * What may have changed last what is at a path.
   *
   * @param seen the revision that changed it, going by those that are there
   */
  Bounds of(Path path, int seen) {
    if (gaps.isEmpty()) {
      return Bounds.exactly(seen);
    }
    return needsAllRows(path) ? ofAllRows(path, seen) : ofOwnRows(path);
  }

  /** Whether rows that are gone may have had to do with it: a whole node, or no options. */
  private static boolean needsAllRows(Path path) {
    List<String> segments = path.segments();
    return segments.get(0).equals("nodes")
        && (segments.size() == RECORD
            || (segments.size() < SETTING && segments.get(RECORD).equals("options")));
  }

  /** From the last row at or below a path that begins or ends on; what left no row can be later. */
  private Bounds ofAllRows(Path path, int seen) {
    int told =
        history.rows().stream()
            .filter(row -> row.path().startsWith(path))
            .flatMapToInt(row -> IntStream.of(row.origin(), row.end()))
            .filter(number -> number <= revision)
            .filter(number -> gaps.span(line, number).filter(span -> !span.rowsKnown()).isEmpty())
            .max()
            .orElse(0);
    int last =
        gaps.spans(line).stream().mapToInt(Span::next).filter(this::isReached).max().orElse(0);
    int earliest = Math.max(told, gaps.span(line, seen).map(Span::first).orElse(seen));
    return new Bounds(earliest, Math.max(Math.max(earliest, seen), last));
  }

  private boolean isReached(int next) {
    return next <= revision;
  }

  /** Goes back from row to row until one tells that what was before it is known to be other. */
  private Bounds ofOwnRows(Path path) {
    List<Held> held = held(path);
    boolean own = history.rows().stream().anyMatch(row -> row.path().equals(path));
    int latest = 0;
    for (int at = 0; ; at++) {
      Held now = held.get(at);
      Held before = at + 1 < held.size() ? held.get(at + 1) : new Held(0, 0, Optional.empty());
      boolean same = before.value().equals(now.value());
      boolean joined = before.end() == now.origin();
      if (!joined || !same) {
        latest = Math.max(latest, now.origin());
        Optional<Span> span =
            gaps.span(line, now.origin()).filter(one -> !joined && !(own && one.rowsKnown()));
        if (span.isEmpty()) {
          return new Bounds(now.origin(), latest);
        }
        if (before.end() < span.get().first()) {
          return new Bounds(span.get().first(), latest);
        }
        if (!same) {
          return new Bounds(before.end(), latest);
        }
      }
    }
  }

  /** The rows at a path, or those that hold what is at a path among other fields; newest first. */
  private List<Held> held(Path path) {
    boolean own = path.segments().size() == SETTING;
    Path holder = own ? path : Path.of(path.segments().get(0), path.segments().get(1));
    NavigableMap<Integer, Held> held = new TreeMap<>();
    for (RowLife row : history.rows()) {
      if (row.path().equals(holder)) {
        held.put(row.origin(), new Held(row.origin(), row.end(), value(path, row.from())));
      }
    }
    return List.copyOf(held.descendingMap().values());
  }

  private Optional<Value> value(Path path, int at) {
    Version version = versions.floorEntry(at).getValue();
    if (path.segments().size() == RECORD) {
      return Optional.of(Document.of(version.content()));
    }
    return Optional.ofNullable(
        values
            .computeIfAbsent(version.from(), from -> Document.values(version.content()))
            .get(path));
  }
}
