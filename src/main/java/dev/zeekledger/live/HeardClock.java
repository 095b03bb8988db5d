package dev.zeekledger.live;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Says when what is being recorded was heard, which can be long ago. */
final class HeardClock extends Clock {

  private volatile Instant time = Instant.EPOCH;

  void set(Instant value) {
    time = value;
  }

  @Override
  public Instant instant() {
    return time;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(time, zone);
  }
}
