package dev.zeekledger.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved on. */
final class MovingClock implements InstantSource {

  private final AtomicReference<Instant> now = new AtomicReference<>(LedgerFixture.START);

  void move(Duration on) {
    now.updateAndGet(before -> before.plus(on));
  }

  Clock clock() {
    return withZone(ZoneOffset.UTC);
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
