package dev.zeekledger.live;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.Polls;
import dev.zeekledger.format.BrokerMessage;
import dev.zeekledger.model.RequestKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Stays connected to the controller, puts all that is heard into the backlog, and polls: on
 * connecting and at intervals for everything, after a deploy for what was deployed, at once, before
 * the next deploy puts something else there.
 */
final class Listening implements Runnable, Connection.Hearer {

  /**
   * At times Java's WebSocket does not say that the other side has closed the connection (seen with
   * 17: the socket in CLOSE-WAIT, nothing told). The second ping after that fails.
   */
  private static final Duration PING = Duration.ofSeconds(5);

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private final Dialer dialer;
  private final Duration poll;
  private final Backlog backlog;
  private final Skips skips;
  private final Runnable afterDeploy;
  private final WatchObserver observer;
  private final Backoff backoff = new Backoff();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean deployHeard;
  private boolean overflowing;
  private boolean troubled;

  /**
   * @param afterDeploy is run after each deploy that is heard of; it may not block
   */
  Listening(
      Dialer dialer,
      Duration poll,
      Backlog backlog,
      Skips skips,
      Runnable afterDeploy,
      WatchObserver observer) {
    this.dialer = dialer;
    this.poll = poll;
    this.backlog = backlog;
    this.skips = skips;
    this.afterDeploy = afterDeploy;
    this.observer = observer;
  }

  /** Runs until its thread is interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        connect();
        Thread.sleep(backoff.next().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // It is to end.
    }
  }

  private void connect() throws InterruptedException {
    backlog.addGap();
    try (Connection connection = dialer.dial(this)) {
      backoff.reset();
      troubled = false;
      observer.told("listening to the controller at " + dialer.address());
      listen(connection);
      tellTrouble("the controller at " + dialer.address() + " closed the connection");
    } catch (IOException e) {
      tellTrouble("no connection to the controller at " + dialer.address() + ": " + e.getMessage());
    }
  }

  private void tellTrouble(String line) {
    if (!troubled) {
      observer.told(line + "; trying again until there is one");
    }
    troubled = true;
  }

  private void listen(Connection connection) throws IOException, InterruptedException {
    long nextPoll = System.nanoTime();
    long nextPing = nextPoll + PING.toNanos();
    while (connection.isOpen()) {
      if (deployHeard) {
        deployHeard = false;
        ask(connection, Polls.configuration(true));
      }
      long now = System.nanoTime();
      if (now - nextPoll >= 0) {
        nextPoll = now + poll.toNanos();
        ask(connection, Polls.configuration(false));
        ask(connection, Polls.configuration(true));
        ask(connection, Polls.nodes());
      }
      if (now - nextPing >= 0) {
        nextPing = now + PING.toNanos();
        checkLife(connection);
      }
      if (wake.tryAcquire(Math.min(nextPoll, nextPing) - now, TimeUnit.NANOSECONDS)) {
        wake.drainPermits();
      }
    }
  }

  private static void checkLife(Connection connection) throws IOException, InterruptedException {
    if (connection.silence().compareTo(LONGEST_SILENCE) > 0) {
      throw new IOException("no sign of life for " + LONGEST_SILENCE.toSeconds() + " s");
    }
    connection.ping();
  }

  /** Asks. Nobody hears what they say themselves, so that goes into the backlog, too. */
  private void ask(Connection connection, Request request)
      throws IOException, InterruptedException {
    BrokerMessage message = request.message(Connection.TOPIC);
    hold(message.text());
    connection.send(message);
  }

  @Override
  public void heard(String frame) {
    hold(frame);
    // Reading it here would be reading it twice. To ask once too often does no harm.
    if (frame.contains(RequestKind.DEPLOY.responseEvent())) {
      deployHeard = true;
      wake.release();
      afterDeploy.run();
    }
  }

  private synchronized void hold(String frame) {
    boolean held = backlog.add(Heard.of(frame));
    if (!held && !overflowing) {
      observer.told("what is heard now is lost: no more can be held");
    }
    overflowing = !held || (overflowing && backlog.count() > 1); // until it was empty again
  }

  @Override
  public void passedOver(String what) {
    backlog.addGap();
    skips.add(what);
  }

  @Override
  public void ended() {
    wake.release();
  }
}
