package dev.zeekledger.store.jdbi;

import org.jdbi.v3.core.Handle;

/**
 * Keys of the requests and answers that one transaction stores, so that they are known before the
 * rows are. Who holds a cluster's lock takes keys that are higher than all of the cluster's before.
 */
final class RecordKeys {

  /** By how much the sequence goes on: as many are taken at a time. */
  private static final int STEP = 1_000;

  private final Handle handle;
  private long next;
  private long end;

  RecordKeys(Handle handle) {
    this.handle = handle;
  }

  long next() {
    if (next == end) {
      next = handle.createQuery("SELECT nextval('record_key')").mapTo(Long.class).one();
      end = next + STEP;
    }
    return next++;
  }
}
