package dev.zeekledger.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Revisions without a break that were pruned: only this is known of them any more.
 *
 * @param first the number of the first
 * @param last the number of the last
 * @param firstTime when the first was stored
 * @param lastTime when the last was stored
 * @param asked how many were of the line {@link Line#ASKED}
 * @param deployed how many were of the line {@link Line#DEPLOYED}
 * @param chain the chain digest of the last, which the next revision continues
 * @param prunedAt when they were pruned; the last of them where it was not at once
 * @param author who pruned them, then
 */
public record Gap(
    int first,
    int last,
    Instant firstTime,
    Instant lastTime,
    int asked,
    int deployed,
    Digest chain,
    Instant prunedAt,
    Optional<String> author) {

  public Gap {
    Objects.requireNonNull(firstTime, "firstTime");
    Objects.requireNonNull(lastTime, "lastTime");
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(prunedAt, "prunedAt");
    Objects.requireNonNull(author, "author");
    if (first < 1 || last < first || asked < 0 || deployed < 0) {
      throw new IllegalArgumentException("r" + first + " to r" + last + " are no revisions");
    }
    if (asked + deployed != last - first + 1) {
      throw new IllegalArgumentException("the two lines do not make up the revisions");
    }
  }

  /** How many revisions. */
  public int size() {
    return last - first + 1;
  }

  /** How many of a line. */
  public int size(Line line) {
    return line == Line.DEPLOYED ? deployed : asked;
  }

  public boolean contains(int revision) {
    return first <= revision && revision <= last;
  }

  /** Such as {@code r3..r17}. */
  public String range() {
    return first == last ? "r" + first : "r" + first + "..r" + last;
  }
}
