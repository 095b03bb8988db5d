package dev.zeekledger.store.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

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

  private static final Map<MVStore, OneWriter> ALL =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final ReentrantLock turn = new ReentrantLock(true);
  private int writes;

  private OneWriter() {}

  /**
   * Writes while no other thread of this process writes to the same database.
   *
   * @throws SQLException if another one writes for too long
   */
  public static <T> T write(Connection connection, Supplier<T> work) throws SQLException {
    if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
      return work.get(); // The file is another process's.
    }
    MVStore store = session.getDatabase().getStore().getMvStore();
    OneWriter one = ALL.computeIfAbsent(store, any -> new OneWriter());
    one.takeTurn();
    try {
      T result = work.get();
      one.lookAfter(store);
      return result;
    } finally {
      one.turn.unlock();
    }
  }

  private void takeTurn() throws SQLException {
    try {
      if (!turn.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLTimeoutException("another thread has been writing for too long", "HYT00");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while another thread was writing", "HYT00", e);
    }
  }

  private void lookAfter(MVStore store) {
    writes++;
    if (writes % UPKEEP_WRITES == 0) {
      store.compact(UPKEEP_FILL_RATE, UPKEEP_BYTES);
    }
  }
}
