package dev.zeekledger.store.jdbi;

import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * How rows of {@code instance}, {@code node}, {@code node_option} and {@code node_env} begin and
 * end; the {@link IntervalTree} tells how they are found.
 */
final class RowLives {

  private RowLives() {}

  /** Binds the columns of a row that begins to live. */
  static void bindBegin(PreparedBatch batch, Life life) {
    batch
        .bind("cluster", life.cluster())
        .bind("deployed", life.deployed())
        .bind("from", life.revision());
  }

  /**
   * Binds what tells and ends a living row.
   *
   * @param from the revision that brought it
   */
  static void bindEnd(PreparedBatch batch, Life life, int from) {
    batch
        .bind("cluster", life.cluster())
        .bind("deployed", life.deployed())
        .bind("from", from)
        .bind("to", life.revision())
        .bind("fork", IntervalTree.fork(from, life.revision()));
  }

  /** Runs a batch that ends one row with each of its lines. */
  static void end(PreparedBatch batch) {
    for (int count : batch.execute()) {
      if (count != 1) {
        throw new IllegalStateException(count + " rows were ended in the place of one");
      }
    }
  }
}
