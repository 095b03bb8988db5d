package dev.zeekledger.live;

import dev.zeekledger.live.Confirming.Ending;
import dev.zeekledger.store.Confirmation;
import dev.zeekledger.store.LedgerException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that deploys which nobody confirms are rolled back, whatever became of the process
 * that asked for that. It looks for one when it begins, after each deploy, and at intervals.
 */
final class Rollbacks implements Runnable {

  /** While none waits, looks are so far apart: each opens the ledger, and deploys can be many. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final Confirming confirming;
  private final Duration interval;
  private final WatchObserver observer;
  private final Semaphore wake = new Semaphore(1);
  private final CountDownLatch ending = new CountDownLatch(1);

  Rollbacks(Confirming confirming, Duration interval, WatchObserver observer) {
    this.confirming = confirming;
    this.interval = interval;
    this.observer = observer;
  }

  /** Says that there was a deploy. */
  void deployHeard() {
    wake.release();
  }

  /** Lets it end. Its thread must not be interrupted: that can close the file of an H2 database. */
  void end() {
    ending.countDown();
    wake.release();
  }

  /** Runs until {@link #end}. */
  @Override
  public void run() {
    try {
      while (pause(interval)) {
        Optional<Confirmation> waiting = pending();
        if (waiting.isPresent()) {
          await(waiting.get());
        }
        if (!rest(REST)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits so long, or until something is said; returns whether it is to go on. */
  private boolean pause(Duration duration) throws InterruptedException {
    if (wake.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
      wake.drainPermits();
    }
    return ending.getCount() > 0;
  }

  /** Waits so long, whatever is said: going back is a deploy, too. */
  private boolean rest(Duration duration) throws InterruptedException {
    return !ending.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Optional<Confirmation> pending() {
    try {
      return confirming.pending();
    } catch (LedgerException e) { // Whoever records says so.
      return Optional.empty();
    }
  }

  private void await(Confirmation confirmation) throws InterruptedException {
    Optional<Ending> how = confirming.awaitEnding(confirmation, this::rest, observer::told);
    boolean failed = how.filter(Ending.ROLLED_BACK_FAILED::equals).isPresent();
    if (failed || how.filter(Ending.ROLLED_BACK::equals).isPresent()) {
      observer.told(
          "rolled back to r"
              + confirmation.revision()
              + ": nobody confirmed "
              + confirmation.id()
              + (failed ? "; no node came up" : ""));
    }
  }
}
