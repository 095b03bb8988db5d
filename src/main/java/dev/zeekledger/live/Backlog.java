package dev.zeekledger.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * What was heard and is not recorded yet, in order. It is bounded, and never blocks who adds to it:
 * a listener that stops to listen would hold up a controller. What does not fit is left out, and
 * where it would have been there is a gap.
 */
final class Backlog {

  /** Days of what is said in a usual cluster. */
  private static final long MOST = 64_000_000;

  /** With two bytes a character, which all but Latin text takes, it fills an eighth of the heap. */
  private static final int HEAP_BYTES_A_CHARACTER = 16;

  private final long most;
  private final Queue<Heard> all = new ArrayDeque<>();
  private long size;
  private boolean gap;
  private boolean lost;
  private boolean complete;

  /** One of the usual size, less where Java has little memory. */
  Backlog() {
    this(Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_BYTES_A_CHARACTER));
  }

  /**
   * One of another size.
   *
   * @param most how much it may hold, as of {@link Heard#size}
   */
  Backlog(long most) {
    this.most = most;
  }

  /** Adds what was heard; returns false if it does not fit, or comes too late. */
  synchronized boolean add(Heard heard) {
    if (complete || size + heard.size() > most) {
      gap = true;
      lost = true;
      return false;
    }
    if (gap) {
      gap = false;
      push(Heard.gap());
    }
    push(heard);
    notifyAll();
    return true;
  }

  private void push(Heard heard) {
    all.add(heard);
    size += heard.size();
  }

  /** Says that something may have been missed. */
  synchronized void addGap() {
    gap = true;
  }

  /**
   * Takes the oldest.
   *
   * @param count at most so many
   * @param mostSize at most so much of them together, as of {@link Heard#size}, unless it is one
   * @param wait how long to wait for the first of them
   * @return nothing if there was none within that time
   */
  synchronized List<Heard> take(int count, long mostSize, Duration wait)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (all.isEmpty() && !complete && end - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
    List<Heard> taken = new ArrayList<>();
    long takenSize = 0;
    while (taken.size() < count && fits(takenSize, mostSize)) {
      Heard heard = all.remove();
      takenSize += heard.size();
      taken.add(heard);
    }
    size -= takenSize;
    return taken;
  }

  private boolean fits(long taken, long most) {
    return !all.isEmpty() && (taken == 0 || taken + all.element().size() <= most);
  }

  /** Says that no more will be taken than there is, so that there is nothing to wait for. */
  synchronized void complete() {
    complete = true;
    notifyAll();
  }

  /** Whether anything could not be added. */
  synchronized boolean hasLost() {
    return lost;
  }

  synchronized int count() {
    return all.size();
  }
}
