package dev.zeekledger.live;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: each time twice as long, up to a limit, and of that
 * something between half and all, so that many do not come back at one moment.
 */
final class Backoff {

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private long millis = SHORTEST.toMillis();

  Duration next() {
    long wait = ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
    millis = Math.min(2 * millis, LONGEST.toMillis());
    return Duration.ofMillis(wait);
  }

  /** Begins anew, after an attempt that worked. */
  void reset() {
    millis = SHORTEST.toMillis();
  }
}
