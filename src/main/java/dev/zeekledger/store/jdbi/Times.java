package dev.zeekledger.store.jdbi;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as both databases take them. */
final class Times {

  /** Before anything that was ever stored. */
  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** After anything that will ever be stored. */
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  /** A time to bind to a column of type TIMESTAMP WITH TIME ZONE. */
  static OffsetDateTime bound(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
