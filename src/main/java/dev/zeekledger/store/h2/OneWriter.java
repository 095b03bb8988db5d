package dev.zeekledger.store.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * Lets one thread at a time write to an H2 database, and looks after its file in place of H2.
 *
 * <p>H2 takes what it writes to the file from one table or index after another. If another thread
 * commits meanwhile, part of its transaction is in the file and part is not, and a crash before the
 * next write leaves it so: a row that an index knows and the table does not. So H2's own background
 * thread is switched off (WRITE_DELAY=0), by which a commit is written by the thread that made it,
 * and writers take turns. What else the background thread does, which is to bring together what is
 * still used of old chunks, is done here.
 */
public final class OneWriter {

  /** As long as a statement waits for a row. */
  private static final long WAIT_SECONDS = 30;

  /** After how many writes, and below which part of the file in use (percent). */
  private static final int UPKEEP_WRITES = 8;

  private static final int UPKEEP_FILL_RATE = 75;

  /** How much that is still in use is brought together at a time. */
  private static final int UPKEEP_BYTES = 512 * 1024;

  /** By the name that H2 knows a database by in this process. */
  private static final Map<String, OneWriter> ALL = new ConcurrentHashMap<>();

  private final ReentrantLock turn = new ReentrantLock(true);
  private int writes;

  private OneWriter() {}

  /** The one for a database. */
  public static OneWriter of(Connection connection) throws SQLException {
    return ALL.computeIfAbsent(database(connection).getName(), any -> new OneWriter());
  }

  /** The database, which is always of this process: no other one is taken for a ledger. */
  private static Database database(Connection connection) throws SQLException {
    return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
  }

  /**
   * Writes while no other thread of this process writes to the same database. Who waits for that
   * should have no connection yet, which others may need to read.
   *
   * @throws SQLTimeoutException if another one writes for too long
   */
  public <T> T write(Supplier<T> work) throws SQLTimeoutException {
    takeTurn();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  private void takeTurn() throws SQLTimeoutException {
    try {
      if (!turn.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLTimeoutException("another thread has been writing for too long", "HYT00");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while another thread was writing", "HYT00", e);
    }
  }

  /** Looks after the file, in a turn and once all is written. If that fails, nothing is lost. */
  public void lookAfter(Connection connection) {
    writes++;
    if (writes % UPKEEP_WRITES == 0) {
      try {
        database(connection).getStore().getMvStore().compact(UPKEEP_FILL_RATE, UPKEEP_BYTES);
      } catch (SQLException | RuntimeException e) {
        return; // What was written is on the disk. If the file is broken, the next write says so.
      }
    }
  }
}
