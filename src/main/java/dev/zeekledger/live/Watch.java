package dev.zeekledger.live;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Records what is said on a controller's topic as long as it runs, whether the controller and the
 * database are there or not.
 *
 * <p>What it guarantees: what was heard is stored once, in order, unless the process is killed, the
 * database stays away for longer than the {@link Backlog} lasts, or refuses it for good; of the
 * latter two it tells. What was said while nobody listened is not known; the staged and the
 * deployed configuration and the status of nodes that it left behind are, by polls.
 */
public final class Watch {

  private static final Duration ROLLBACK_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Backlog backlog = new Backlog();
  private final Skips skips;
  private final Recording recording;
  private final Thread listener;
  private final Thread recorder;
  private final Thread confirmer;
  private final Rollbacks rollbacks;
  private volatile boolean failed;

  /**
   * @param poll how often to ask for what may have been missed
   * @param opening opens the ledger, with the clock to take times from
   */
  public Watch(
      Dialer dialer,
      Duration poll,
      Function<Clock, Ledger> opening,
      ClusterName cluster,
      WatchObserver observer) {
    skips = new Skips(observer);
    recording = new Recording(backlog, opening, cluster, skips, observer);
    recorder = new Thread(recording, "recording");
    rollbacks =
        new Rollbacks(
            new Confirming(
                dialer, () -> opening.apply(Clock.systemUTC()), cluster, ROLLBACK_TIMEOUT),
            poll,
            observer);
    confirmer = new Thread(rollbacks, "rolling back");
    confirmer.setDaemon(true);
    listener =
        new Thread(
            new Listening(dialer, poll, backlog, skips, rollbacks::deployHeard, observer),
            "listening");
    for (Thread thread : List.of(recorder, listener, confirmer)) {
      thread.setUncaughtExceptionHandler(
          (which, failure) -> {
            observer.told("internal error: " + failure.getClass().getSimpleName());
            failed = true;
            end();
          });
    }
  }

  public void start() {
    recorder.start();
    listener.start();
    confirmer.start();
  }

  /** Waits until it has ended, which it does not by itself unless something is wrong with it. */
  public void await() throws InterruptedException {
    listener.join();
    recorder.join();
  }

  /**
   * Stops listening, and stores what was heard; without the database it does not wait for it.
   *
   * @return whether all that was heard since it started was stored
   */
  public boolean stop() throws InterruptedException {
    listener.interrupt();
    listener.join();
    end();
    await();
    confirmer.join(GRACE.toMillis()); // What it does not end, another process does.
    skips.tellCount();
    return !failed && recording.hasStoredAll() && !backlog.hasLost();
  }

  private void end() {
    rollbacks.end();
    listener.interrupt();
    recording.end();
  }
}
