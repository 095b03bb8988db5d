package dev.zeekledger.live;

import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A ledger that is open while it is needed. An H2 file is for one process at a time: it is given
 * back after a moment of quiet, and now and then where there is none, so that others get at it. A
 * server's connections are kept.
 */
final class LedgerOnDemand implements AutoCloseable {

  /** How long a file is kept when there is nothing to store. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** How long it is kept when there is, and how long then it is left to others. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Function<Clock, Ledger> opening;
  private final Clock clock;
  private Optional<Ledger> open = Optional.empty();
  private long openedAt;
  private long usedAt;

  LedgerOnDemand(Function<Clock, Ledger> opening, Clock clock) {
    this.opening = opening;
    this.clock = clock;
  }

  /**
   * The ledger, open.
   *
   * @throws LedgerException if it cannot be opened
   */
  Ledger get() {
    if (open.isEmpty()) {
      open = Optional.of(opening.apply(clock));
      openedAt = System.nanoTime();
    }
    usedAt = System.nanoTime();
    return open.get();
  }

  /** How long until {@link #rest} may have something to do. */
  Duration untilRest() {
    return isFile() ? QUIET.minusNanos(System.nanoTime() - usedAt) : QUIET;
  }

  /** Gives a file back that was not needed for a while, or was kept for too long. */
  void rest() throws InterruptedException {
    if (!isFile()) {
      return;
    }
    long now = System.nanoTime();
    if (now - usedAt >= QUIET.toNanos()) {
      close();
    } else if (now - openedAt > LONGEST.toNanos()) {
      close();
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private boolean isFile() {
    return open.filter(ledger -> ledger.address().file().isPresent()).isPresent();
  }

  @Override
  public void close() {
    open.ifPresent(Ledger::close);
    open = Optional.empty();
  }
}
