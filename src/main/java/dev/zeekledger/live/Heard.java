package dev.zeekledger.live;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A frame as it was heard, or said by this side.
 *
 * @param time when
 * @param frame its text; absent where something may have been missed before what follows
 */
record Heard(Instant time, Optional<String> frame) {

  Heard {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(frame, "frame");
  }

  static Heard of(String frame) {
    return new Heard(Instant.now(), Optional.of(frame));
  }

  static Heard gap() {
    return new Heard(Instant.now(), Optional.empty());
  }

  /** About how much memory it takes, in characters. */
  long size() {
    return 100L + frame.map(String::length).orElse(0);
  }
}
