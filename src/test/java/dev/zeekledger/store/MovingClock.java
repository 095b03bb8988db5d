package dev.zeekledger.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved on. */
final class MovingClock extends Clock {

  private final AtomicReference<Instant> now = new AtomicReference<>(LedgerFixture.START);

  void move(Duration on) {
    now.updateAndGet(before -> before.plus(on));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return InstantSource.system().withZone(zone);
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
