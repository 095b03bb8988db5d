package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DatabaseProduct;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.h2.OneWriter;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * How the ledger talks to its database. What is done inside a write on the same thread joins its
 * transaction, so that several calls can be made all or nothing.
 *
 * <p>A write that returns is on the disk. One that fails because another writer was in the way is
 * run again as a whole, at most {@value #ATTEMPTS} times, the earlier failures kept as suppressed;
 * any other failure is thrown at once, and nothing is stored, unless it is the commit that fails or
 * the sync behind it, or a single statement's connection: then nobody knows if it is, until someone
 * looks. A read needs no transaction of its own: what was stored of a revision is never changed,
 * only pruned as a whole, so each statement finds it whole or not at all.
 */
public final class Transactions {

  private static final int ATTEMPTS = 10;

  private final Jdbi jdbi;
  private final Dialect dialect;
  private final Optional<OneWriter> oneWriter;
  private final HeadCache heads = new HeadCache();
  private final NodeNames names = new NodeNames();
  private final SeenRevisions revisions = new SeenRevisions();

  /** The transaction this thread is in; one of this ledger, not of another one. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Transaction> current = new ThreadLocal<>();

  public Transactions(Jdbi jdbi, DatabaseProduct product) {
    this.jdbi = jdbi;
    this.dialect = Dialect.of(product);
    dialect.define(jdbi);
    try {
      this.oneWriter = jdbi.withHandle(handle -> dialect.oneWriter(handle.getConnection()));
    } catch (JdbiException | SQLException e) {
      throw DatabaseTrouble.exception(e);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** What is known of heads: what is committed, and what this thread wrote. */
  HeadCache heads() {
    Transaction transaction = current.get();
    return transaction == null ? heads : transaction.heads();
  }

  NodeNames names() {
    Transaction transaction = current.get();
    return transaction == null ? names : transaction.names();
  }

  SeenRevisions revisions() {
    return revisions;
  }

  /**
   * Reads.
   *
   * @throws LedgerException if the database fails
   */
  public <T> T read(Function<Handle, T> work) {
    Transaction transaction = current.get();
    if (transaction != null) {
      return transaction.read(work);
    }
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      throw DatabaseTrouble.exception(e);
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
      throw DatabaseTrouble.exception(e);
    }
  }

  /**
   * Writes, all or nothing, and durably. If a write inside it fails in the database, it fails too,
   * even where that failure was caught.
   *
   * @throws LedgerException if the database fails
   */
  public <T> T write(Function<Handle, T> work) {
    return append(
        handle -> {
          current.get().settle();
          return work.apply(handle);
        });
  }

  /**
   * Writes in the same way what leaves true all that the transaction knows of the clusters that it
   * has locked.
   */
  <T> T append(Function<Handle, T> work) {
    Transaction transaction = current.get();
    if (transaction != null) {
      return transaction.write(work);
    }
    JdbiException failure = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      pause(attempt);
      try {
        return inTurn(() -> jdbi.withHandle(fresh -> once(fresh, work)));
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
    throw DatabaseTrouble.exception(failure);
  }

  /** Whether {@link #writeAlone} may be asked to write. */
  boolean canWriteAlone() {
    return current.get() == null && dialect.takesStatementsAtOnce();
  }

  /**
   * Writes by a single statement, which is a transaction by itself: one round trip to a server in
   * the place of two.
   *
   * @return whether it did; not if another writer was in the way
   */
  boolean writeAlone(Writes writes) {
    try (Handle handle = jdbi.open()) {
      writes.runAsOne(handle);
      return true;
    } catch (JdbiException e) {
      heads.clear();
      if (isRetried(e)) {
        return false;
      }
      throw DatabaseTrouble.exception(e);
    }
  }

  /** Writes to one cluster, holding its lock from the beginning. */
  public <T> T writeTo(ClusterName cluster, Supplier<T> work) {
    return append(
        handle -> {
          lock(cluster);
          return work.get();
        });
  }

  /** Takes a cluster's lock, or finds that the transaction this thread is in has it. */
  LockedCluster lock(ClusterName cluster) {
    return current.get().lock(cluster);
  }

  /** A cluster, if the transaction this thread is in has its lock. */
  Optional<LockedCluster> locked(ClusterName cluster) {
    return Optional.ofNullable(current.get()).flatMap(transaction -> transaction.locked(cluster));
  }

  /** The requests of a reqid, oldest first. */
  List<KnownRequest> requests(ClusterName cluster, String reqid) {
    return known(cluster, locked -> locked.find(reqid))
        .orElseGet(() -> read(h -> KnownRequest.find(h, cluster, List.of(reqid)).get(reqid)));
  }

  /** A revision by its number, if it is the newest of a line of a cluster that is locked. */
  Optional<Revision> newest(ClusterName cluster, int number) {
    return locked(cluster).flatMap(locked -> heads().revision(cluster, locked.cluster(), number));
  }

  /** Asks what is known of a cluster, if the transaction this thread is in has its lock. */
  <T> Optional<T> known(ClusterName cluster, Function<LockedCluster, T> question) {
    return locked(cluster).map(locked -> current.get().write(handle -> question.apply(locked)));
  }

  private <T> T inTurn(Supplier<T> write) {
    if (oneWriter.isEmpty()) {
      return write.get();
    }
    try {
      return oneWriter.get().write(write);
    } catch (SQLTimeoutException e) {
      throw new ConnectionException(e);
    }
  }

  private <T> T once(Handle handle, Function<Handle, T> work) {
    T result;
    boolean committed = false;
    var transaction = new Transaction(handle, heads.begin());
    current.set(transaction);
    try {
      result =
          handle.inTransaction(
              same -> {
                T all = work.apply(same);
                transaction.finish();
                return all;
              });
      committed = true;
    } finally {
      current.remove();
      if (!committed) {
        heads.clear();
      }
    }
    transaction.heads().commit();
    makeDurable(handle);
    oneWriter.ifPresent(writer -> writer.lookAfter(handle.getConnection()));
    return result;
  }

  private void makeDurable(Handle handle) {
    try {
      dialect.makeDurable(handle);
    } catch (JdbiException e) { // It must not be run again: it is committed.
      throw new LedgerException(
          DatabaseTrouble.describe(e) + "; what was written may not be on the disk", e);
    }
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
