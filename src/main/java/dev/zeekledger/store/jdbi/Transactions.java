package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DatabaseProduct;
import dev.zeekledger.store.LedgerException;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * How the ledger talks to its database. What is done inside a write on the same thread joins its
 * transaction, so that several calls can be made all or nothing.
 *
 * <p>A write that returns is on the disk. One that fails because another writer was in the way is
 * run again as a whole, at most {@value #ATTEMPTS} times, the earlier failures kept as suppressed;
 * any other failure is thrown at once, and nothing is stored. A read needs no transaction of its
 * own: what was stored of a revision is never changed, so each statement finds it whole.
 */
public final class Transactions {

  private static final int ATTEMPTS = 10;

  private final Jdbi jdbi;
  private final Dialect dialect;
  private final HeadCache heads = new HeadCache();
  private final NodeNames names = new NodeNames();

  /** The transaction this thread is in; one of this ledger, not of another one. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Handle> current = new ThreadLocal<>();

  public Transactions(Jdbi jdbi, DatabaseProduct product) {
    this.jdbi = jdbi;
    this.dialect = Dialect.of(product);
    jdbi.define("whereForkUpTo", dialect.whereForkIn(":upTo"));
    jdbi.define("whereForkBeyond", dialect.whereForkIn(":beyond"));
  }

  Dialect dialect() {
    return dialect;
  }

  HeadCache heads() {
    return heads;
  }

  NodeNames names() {
    return names;
  }

  /**
   * Reads.
   *
   * @throws LedgerException if the database fails
   */
  public <T> T read(Function<Handle, T> work) {
    Handle handle = current.get();
    if (handle != null) {
      return work.apply(handle);
    }
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      throw new LedgerException(DatabaseTrouble.describe(e), e);
    }
  }

  /**
   * Reads in several statements that all see what was stored when the first began, whatever is
   * written meanwhile.
   *
   * @throws LedgerException if the database fails
   */
  public <T> T snapshot(Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) { // Not this thread's, so that what is written here is apart.
      return handle.inTransaction(dialect.snapshot(), work::apply);
    } catch (JdbiException e) {
      throw new LedgerException(DatabaseTrouble.describe(e), e);
    }
  }

  /**
   * Writes, all or nothing, and durably.
   *
   * @throws LedgerException if the database fails
   */
  public <T> T write(Function<Handle, T> work) {
    Handle handle = current.get();
    if (handle != null) {
      return work.apply(handle);
    }
    JdbiException failure = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      pause(attempt);
      try {
        return jdbi.withHandle(fresh -> dialect.inTurn(fresh, () -> once(fresh, work)));
      } catch (JdbiException e) {
        if (failure != null) {
          e.addSuppressed(failure);
        }
        failure = e;
        if (!isRetried(e)) {
          break;
        }
      }
    }
    throw new LedgerException(DatabaseTrouble.describe(failure), failure);
  }

  /** Writes to one cluster, holding its lock from the beginning. */
  public <T> T writeTo(ClusterName cluster, Supplier<T> work) {
    return write(
        handle -> {
          ClusterTable.lock(handle, cluster);
          return work.get();
        });
  }

  private <T> T once(Handle handle, Function<Handle, T> work) {
    T result;
    boolean committed = false;
    current.set(handle);
    try {
      result = handle.inTransaction(work::apply);
      committed = true;
    } finally {
      current.remove();
      if (!committed) {
        heads.clear();
        names.clear();
      }
    }
    dialect.makeDurable(handle);
    return result;
  }

  private boolean isRetried(JdbiException failure) {
    return DatabaseTrouble.sqlException(failure)
        .map(SQLException::getSQLState)
        .filter(dialect::isRetried)
        .isPresent();
  }

  private static void pause(int attempt) {
    if (attempt == 0) {
      return;
    }
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, 4 << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("interrupted while waiting for another writer", e);
    }
  }
}
