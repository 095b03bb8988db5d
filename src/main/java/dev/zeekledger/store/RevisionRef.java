package dev.zeekledger.store;

import java.util.Objects;
import java.util.Optional;

/**
 * A revision that did something. Where revisions were pruned it can be that no one knows which of
 * several it was.
 *
 * @param earliest the number of the first that it may have been; {@code number} where it is known
 * @param number its number, or that of the last that it may have been
 * @param revision the revision; absent if it was pruned, or if it is not known
 */
public record RevisionRef(int earliest, int number, Optional<Revision> revision) {

  public RevisionRef {
    Objects.requireNonNull(revision, "revision");
    if (earliest > number || (earliest < number && revision.isPresent())) {
      throw new IllegalArgumentException("r" + earliest + " to r" + number + " is not one known");
    }
  }

  public static RevisionRef to(Revision revision) {
    return new RevisionRef(revision.number(), revision.number(), Optional.of(revision));
  }

  /** Whether it is known which one it was. */
  public boolean isKnown() {
    return earliest == number;
  }

  /** Such as {@code r7}, {@code r7 (pruned)} or {@code r3..r7 (pruned)}. */
  @Override
  public String toString() {
    return (isKnown() ? "" : "r" + earliest + "..")
        + "r"
        + number
        + (revision.isPresent() ? "" : " (pruned)");
  }
}
