package dev.zeekledger.store;

import java.util.Objects;
import java.util.Optional;

/**
 * A revision that did something.
 *
 * @param number its number
 * @param revision the revision; absent if it was pruned. Then it was this one, or one pruned
 *     together with it whose doing left no trace of its own
 */
public record RevisionRef(int number, Optional<Revision> revision) {

  public RevisionRef {
    Objects.requireNonNull(revision, "revision");
  }

  public static RevisionRef to(Revision revision) {
    return new RevisionRef(revision.number(), Optional.of(revision));
  }

  /** Such as {@code r7} or {@code r7 (pruned)}. */
  @Override
  public String toString() {
    return "r" + number + (revision.isPresent() ? "" : " (pruned)");
  }
}
