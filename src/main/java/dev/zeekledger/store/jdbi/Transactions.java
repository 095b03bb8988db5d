package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.LedgerException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * How the ledger talks to its database: every piece of work is one transaction, and may be run
 * again.
 *
 * <p>Work inside other work on the same thread joins its transaction, so that several calls can be
 * made all or nothing. A write that returns is on the disk. A write that fails because another was
 * faster is run again, at most {@value #ATTEMPTS} times; any other failure is thrown at once, and
 * nothing is stored.
 */
public final class Transactions {

  private static final int ATTEMPTS = 10;

  private final Jdbi jdbi;
  private final Dialect dialect;

  public Transactions(Jdbi jdbi, Dialect dialect) {
    this.jdbi = jdbi;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Reads from one snapshot: rows that move while it is read are seen once, where they were. */
  public <T> T read(Function<Handle, T> work) {
    return guarded(
        () ->
            jdbi.withHandle(
                handle ->
                    handle.isInTransaction()
                        ? work.apply(handle)
                        : handle.inTransaction(
                            TransactionIsolationLevel.REPEATABLE_READ, work::apply)));
  }

  /** Writes, all or nothing, and durably. */
  public <T> T write(Function<Handle, T> work) {
    return guarded(
        () -> {
          JdbiException failure = null;
          for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pause(attempt);
            try {
              return jdbi.withHandle(handle -> writeOnce(handle, work));
            } catch (JdbiException e) {
              if (isNested() || !sqlState(e).map(dialect::isRetried).orElse(false)) {
                throw e;
              }
              if (failure != null) {
                e.addSuppressed(failure);
              }
              failure = e;
            }
          }
          throw failure;
        });
  }

  private <T> T writeOnce(Handle handle, Function<Handle, T> work) {
    if (handle.isInTransaction()) {
      return work.apply(handle);
    }
    T result = handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::apply);
    dialect.makeDurable(handle);
    return result;
  }

  /** Whether this thread is inside other work, whose outermost call is the one to run again. */
  private boolean isNested() {
    return jdbi.withHandle(Handle::isInTransaction);
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

  private static <T> T guarded(java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw new LedgerException(DatabaseTrouble.describe(e), e);
    }
  }

  private static Optional<String> sqlState(Throwable failure) {
    return DatabaseTrouble.sqlException(failure).map(SQLException::getSQLState);
  }
}
