package dev.zeekledger.live;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.News;
import dev.zeekledger.controller.Polls;
import dev.zeekledger.controller.Recorded;
import dev.zeekledger.controller.Recorder;
import dev.zeekledger.format.BrokerFrame;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.NotStorableException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Takes what was heard out of the backlog and records it, in order. While the database is gone it
 * holds what it has, and tries again.
 */
final class Recording implements Runnable {

  /** So many are stored at a time where many wait, as each time is a write to the disk. */
  private static final int AT_A_TIME = 200;

  /** And so many characters, as all that is taken is held beside what waits. */
  private static final long SIZE_AT_A_TIME = 1_000_000;

  /** An event and when it was heard. */
  private record Timed(Instant time, ControllerEvent event) {}

  /** An event that was recorded. */
  private record Done(Timed timed, Recorded recorded) {}

  private final Backlog backlog;
  private final ClusterName cluster;
  private final Skips skips;
  private final WatchObserver observer;
  private final HeardClock clock = new HeardClock();
  private final LedgerOnDemand ledgers;
  private final Polls polls = new Polls();
  private final Backoff backoff = new Backoff();
  private final CountDownLatch ending = new CountDownLatch(1);
  private boolean troubled;
  private boolean gaveUp;
  private volatile boolean storedAll = true;

  Recording(
      Backlog backlog,
      Function<Clock, Ledger> opening,
      ClusterName cluster,
      Skips skips,
      WatchObserver observer) {
    this.backlog = backlog;
    this.ledgers = new LedgerOnDemand(opening, clock);
    this.cluster = cluster;
    this.skips = skips;
    this.observer = observer;
  }

  /** Runs until {@link #end}, and then until the backlog is empty. */
  @Override
  public void run() {
    try (ledgers) {
      while (!gaveUp) {
        boolean isComplete = isEnding();
        List<Heard> heard = backlog.take(AT_A_TIME, SIZE_AT_A_TIME, ledgers.untilRest());
        if (heard.isEmpty() && isComplete) {
          return;
        }
        hold(events(heard));
        ledgers.rest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // It is to end as it is.
    }
  }

  /** Lets it record what there is, and end. If the database is gone it does not wait for it. */
  void end() {
    backlog.complete();
    ending.countDown();
  }

  private boolean isEnding() {
    return ending.getCount() == 0;
  }

  /** Whether every event could be stored, once it has ended; what is no event does not count. */
  boolean hasStoredAll() {
    return storedAll;
  }

  private List<Timed> events(List<Heard> heard) {
    List<Timed> events = new ArrayList<>();
    for (Heard one : heard) {
      if (one.frame().isEmpty()) {
        polls.forget();
      } else {
        event(one.frame().get())
            .flatMap(polls::heard)
            .ifPresent(event -> events.add(new Timed(one.time(), event)));
      }
    }
    return events;
  }

  private Optional<ControllerEvent> event(String frame) {
    try {
      if (BrokerFrame.read(frame) instanceof BrokerFrame.Event event) {
        return Optional.of(ControllerEvent.of(event.message()));
      }
      skips.add("a message that is no event");
    } catch (FormatException e) {
      skips.add("a malformed message: " + e.getMessage());
    }
    polls.forget();
    return Optional.empty();
  }

  /** Holds events until they are stored. */
  private void hold(List<Timed> events) throws InterruptedException {
    while (!events.isEmpty()) {
      try {
        List<Done> done = store(events);
        if (troubled) {
          observer.told("the database is back");
        }
        troubled = false;
        backoff.reset();
        done.forEach(this::tell);
        return;
      } catch (LedgerException e) {
        ledgers.close();
        if (isEnding()) {
          int lost = events.size() + backlog.count();
          observer.told(e.getMessage() + "; " + lost + " messages are lost");
          storedAll = false;
          gaveUp = true;
          return;
        }
        if (!troubled) {
          observer.told(e.getMessage() + "; holding what is heard until it can be stored");
        }
        troubled = true;
        boolean unused = ending.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private List<Done> store(List<Timed> events) {
    Ledger ledger = ledgers.get();
    var recorder = new Recorder(ledger, cluster);
    try {
      return ledger.atomically(
          cluster,
          () -> {
            recorder.expect(events.stream().map(Timed::event).toList());
            return events.stream().map(one -> record(recorder, one)).toList();
          });
    } catch (RuntimeException e) {
      if (isDatabaseGone(e)) {
        throw e;
      } // One of them cannot be stored; the others can.
      return events.stream().flatMap(one -> recordAlone(recorder, one).stream()).toList();
    }
  }

  private static boolean isDatabaseGone(RuntimeException failure) {
    return failure instanceof LedgerException trouble && !trouble.isRefusal();
  }

  private Done record(Recorder recorder, Timed timed) {
    clock.set(timed.time());
    return new Done(timed, recorder.record(timed.event()));
  }

  private Optional<Done> recordAlone(Recorder recorder, Timed timed) {
    try {
      return Optional.of(record(recorder, timed));
    } catch (RuntimeException e) {
      if (isDatabaseGone(e)) {
        throw e;
      }
      if (e instanceof FormatException) {
        skips.add("a malformed message: " + e.getMessage());
      } else {
        skips.add(unstored(e));
        storedAll = false;
      }
      return Optional.empty();
    }
  }

  private static String unstored(RuntimeException failure) {
    return failure instanceof NotStorableException || failure instanceof LedgerException
        ? "what cannot be stored: " + failure.getMessage()
        : "what cannot be recorded: internal error: " + failure.getClass().getSimpleName();
  }

  private void tell(Done done) {
    News news = done.recorded().news();
    if (done.timed().event() instanceof ControllerEvent.Unknown unknown) {
      skips.add("an event of no use for a history: " + unknown.name());
    } else if (news == News.REQUEST || news == News.ANSWER || news == News.REVISION) {
      observer.recorded(done.timed().time(), done.timed().event(), done.recorded());
    }
  }
}
