package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.DatabaseProduct;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** All that differs between the databases. */
enum Dialect {
  H2 {
    /** H2 writes on commit, but it is this that reaches the disk. */
    @Override
    void makeDurable(Handle handle) {
      handle.execute("CHECKPOINT SYNC");
    }

    @Override
    boolean storesNul() {
      return true;
    }
  },

  POSTGRESQL {
    /** PostgreSQL syncs on commit. */
    @Override
    void makeDurable(Handle handle) {}

    @Override
    boolean storesNul() {
      return false;
    }
  };

  /**
   * Serialization failure, deadlock, and the unique key that two makers of one cluster race for.
   */
  private static final Set<String> RETRIED = Set.of("40001", "40P01", "23505");

  static Dialect of(DatabaseProduct product) {
    return product == DatabaseProduct.H2 ? H2 : POSTGRESQL;
  }

  /** Brings what was committed to the disk, where a commit alone does not. */
  abstract void makeDurable(Handle handle);

  /** Whether a text may have a NUL character. */
  abstract boolean storesNul();

  /** Whether a transaction that failed so may work when it is run again. */
  boolean isRetried(String sqlState) {
    return RETRIED.contains(sqlState);
  }
}
