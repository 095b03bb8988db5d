package dev.zeekledger.live;

import java.util.HashSet;
import java.util.Set;

/** What was heard and not understood: all of it is counted, each kind of it told once. */
final class Skips {

  /** More kinds than that are counted only. */
  private static final int MOST_KINDS = 100;

  private final WatchObserver observer;
  private final Set<String> told = new HashSet<>();
  private long count;

  Skips(WatchObserver observer) {
    this.observer = observer;
  }

  synchronized void add(String what) {
    count++;
    if (told.size() < MOST_KINDS && told.add(what)) {
      observer.told("skipped " + what + (told.size() == MOST_KINDS ? "; no more are named" : ""));
    }
  }

  synchronized void tellCount() {
    if (count > 0) {
      observer.told(count + (count == 1 ? " message was" : " messages were") + " skipped");
    }
  }
}
