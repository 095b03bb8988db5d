package dev.zeekledger.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was pruned, or would be.
 *
 * @param revisions the revisions
 * @param requests the requests
 * @param results how many Results these had
 */
public record Pruning(Span revisions, Span requests, long results) {

  /** Nothing. */
  public static final Pruning NONE = new Pruning(Span.NONE, Span.NONE, 0);

  /**
   * Things in a row, though not without a break.
   *
   * @param count how many
   * @param first the number of the first, 0 for requests, which have none
   * @param last the number of the last, likewise
   * @param since the time of the first; absent where there is none
   * @param until the time of the last; absent where there is none
   */
  public record Span(
      int count, int first, int last, Optional<Instant> since, Optional<Instant> until) {

    static final Span NONE = new Span(0, 0, 0, Optional.empty(), Optional.empty());

    public Span {
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(until, "until");
    }
  }

  public Pruning {
    Objects.requireNonNull(revisions, "revisions");
    Objects.requireNonNull(requests, "requests");
  }

  public boolean isEmpty() {
    return revisions.count() + requests.count() == 0;
  }
}
