package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Gap;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.jdbi.GapTable.StoredGap;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Where a cluster's revisions were pruned. A row can begin or end at a revision that is not there
 * any more; what is still known of it is how things were at the next revision of its line. So what
 * r4 to r6 did of a line whose r3 and r7 are there happened, as far as that goes, by r7:
 *
 * <pre>
 *   r3    r4 r5 r6   r7    r8
 *         pruned     behind
 * </pre>
 */
final class Gaps {

  /**
   * All that were pruned between two revisions of a line, or before its first one.
   *
   * @param first the first revision that was pruned there
   * @param next the first revision of the line behind it
   * @param rowsKnown whether rows tell when in it they began and ended
   */
  record Span(int first, int next, boolean rowsKnown) {

    private Span and(Span other) {
      return new Span(Math.min(first, other.first), next, rowsKnown && other.rowsKnown);
    }
  }

  private static final Gaps NONE = new Gaps(List.of());

  private final NavigableMap<Integer, StoredGap> byFirst = new TreeMap<>();

  /** By line: each revision behind a gap, and what was pruned before it. */
  private final Map<Line, NavigableMap<Integer, Span>> behind = new EnumMap<>(Line.class);

  private Gaps(List<StoredGap> all) {
    all.forEach(stored -> byFirst.put(stored.gap().first(), stored));
    for (Line line : Line.values()) {
      behind.put(line, new TreeMap<>());
    }
  }

  /** Those of a cluster. */
  static Gaps of(Handle handle, int cluster) {
    List<StoredGap> all = GapTable.list(handle, cluster);
    if (all.isEmpty()) {
      return NONE;
    }
    var gaps = new Gaps(all);
    for (StoredGap stored : all) {
      Gap gap = stored.gap();
      for (Line line : Line.values()) {
        if (gap.size(line) > 0) {
          int next = next(handle, cluster, line, gap.last()).orElse(IntervalTree.FOREVER);
          gaps.behind
              .get(line)
              .merge(next, new Span(gap.first(), next, stored.rowsKnown()), Span::and);
        }
      }
    }
    return gaps;
  }

  /**
   * The first revision of a line after another. It is ordered by all columns of the key, so that H2
   * does not read on.
   */
  private static OptionalInt next(Handle handle, int cluster, Line line, int revision) {
    return handle
        .createQuery(
            """
            SELECT revision FROM configuration
            WHERE cluster_id = :cluster AND revision > :revision
              AND (kind = 'DEPLOYED') = :deployed
            ORDER BY cluster_id, revision LIMIT 1
            """)
        .bind("cluster", cluster)
        .bind("revision", revision)
        .bind("deployed", line == Line.DEPLOYED)
        .mapTo(Integer.class)
        .findOne()
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  boolean isEmpty() {
    return byFirst.isEmpty();
  }

  /** All of them, oldest first. */
  Collection<StoredGap> all() {
    return byFirst.values();
  }

  /** The gap that a revision went in. */
  Optional<Gap> at(int revision) {
    return Optional.ofNullable(byFirst.floorEntry(revision))
        .map(entry -> entry.getValue().gap())
        .filter(gap -> gap.contains(revision));
  }

  /** The gap that begins with a revision. */
  Optional<StoredGap> from(int revision) {
    return Optional.ofNullable(byFirst.get(revision));
  }

  /** Whether a revision of a line is pruned, or the one before it on its line is. */
  boolean touches(Line line, int revision) {
    return span(line, revision).isPresent();
  }

  /** What was pruned of a line around or right before a revision of it. */
  Optional<Span> span(Line line, int revision) {
    return Optional.ofNullable(behind.get(line).ceilingEntry(revision))
        .map(Map.Entry::getValue)
        .filter(span -> span.first() <= revision);
  }

  /** All that was pruned of a line, oldest first. */
  Collection<Span> spans(Line line) {
    return behind.get(line).values();
  }

  /** A revision of a line, or if it is pruned the next one of that line. */
  int next(Line line, int revision) {
    return span(line, revision).map(Span::next).orElse(revision);
  }
}
