package dev.zeekledger.cli;

import dev.zeekledger.store.Gap;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Revision;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The gaps that belong between the revisions of a list, newest first as these are. */
final class GapsBetween {

  private final List<Gap> gaps;
  private final int limit;

  /** Those that a query asks for, going by times and lines. */
  GapsBetween(List<Gap> gaps, HistoryQuery query) {
    this.limit = query.limit().orElse(Integer.MAX_VALUE);
    this.gaps =
        gaps.stream()
            .filter(gap -> query.since().filter(gap.lastTime()::isBefore).isEmpty())
            .filter(gap -> query.until().filter(gap.firstTime()::isAfter).isEmpty())
            .filter(
                gap ->
                    query.kinds().isEmpty()
                        || query.kinds().stream()
                            .map(Kind::line)
                            .anyMatch(line -> gap.size(line) > 0))
            .sorted(Comparator.comparing(Gap::first).reversed())
            .toList();
  }

  /** Hands out both in their order; behind a list that was cut off, no gap. */
  <T> void each(
      List<T> listed, Function<T, Revision> revision, Consumer<T> one, Consumer<Gap> pruned) {
    Iterator<Gap> left = gaps.iterator();
    Gap next = left.hasNext() ? left.next() : null;
    for (T entry : listed) {
      while (next != null && next.first() > revision.apply(entry).number()) {
        pruned.accept(next);
        next = left.hasNext() ? left.next() : null;
      }
      one.accept(entry);
    }
    if (listed.size() < limit) {
      Stream.ofNullable(next).forEach(pruned);
      left.forEachRemaining(pruned);
    }
  }
}
