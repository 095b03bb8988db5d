package dev.zeekledger.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is kept when the rest is pruned; what one of the two keeps is kept.
 *
 * @param revisions how many of the newest revisions, at least 1, and the requests since the oldest
 *     of them
 * @param days how many days, at least 1, of revisions and requests
 */
public record Retention(OptionalInt revisions, OptionalInt days) {

  public Retention {
    if (revisions.isEmpty() && days.isEmpty()) {
      throw new IllegalArgumentException("nothing says what is kept");
    }
    if (revisions.orElse(1) < 1 || days.orElse(1) < 1) {
      throw new IllegalArgumentException("expected at least 1");
    }
  }

  /** Since when everything is kept for its age. */
  public Optional<Instant> since(Instant now) {
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(now.minus(Duration.ofDays(days.getAsInt())));
  }
}
