package dev.zeekledger.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which revisions to list.
 *
 * @param limit how many at the most, at least 0
 * @param since only those stored then or later
 * @param until only those stored then or earlier
 * @param kinds only those of these kinds; all where empty
 */
public record HistoryQuery(
    OptionalInt limit, Optional<Instant> since, Optional<Instant> until, Set<Kind> kinds) {

  /** The whole history. */
  public static final HistoryQuery ALL =
      new HistoryQuery(OptionalInt.empty(), Optional.empty(), Optional.empty(), Set.of());

  public HistoryQuery {
    if (limit.orElse(0) < 0) {
      throw new IllegalArgumentException("limit is " + limit.getAsInt() + ", expected at least 0");
    }
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    kinds = Set.copyOf(kinds);
  }

  /** Whether a revision is of the time and the kinds, whatever the limit. */
  public boolean letsThrough(Revision revision) {
    return since.stream().noneMatch(time -> revision.time().isBefore(time))
        && until.stream().noneMatch(time -> revision.time().isAfter(time))
        && (kinds.isEmpty() || kinds.contains(revision.kind()));
  }
}
