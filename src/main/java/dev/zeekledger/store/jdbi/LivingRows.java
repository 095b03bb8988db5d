package dev.zeekledger.store.jdbi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What {@code instance}, {@code node}, {@code node_option} and {@code node_env} have in common:
 * their rows live from one revision to another and are found by the {@link IntervalTree}.
 */
final class LivingRows {

  private LivingRows() {}

  /**
   * The columns of the rows of a table that lived at a revision, in one statement. It looks at no
   * fork beyond the newest revision, which it has to find out itself: an earlier statement's may be
   * outdated.
   */
  static <T> List<T> at(
      Handle handle, String table, String columns, Life life, RowMapper<T> mapper) {
    return handle
        .createQuery(
            """
            SELECT <columns>
            FROM unnest(:beyond) AS b(fork)
            JOIN cluster k
              ON k.cluster_id = :cluster
              AND b.fork <= GREATEST(k.saved_head, k.staged_head, k.deployed_head)
            JOIN <table> t
              ON t.cluster_id = :cluster AND t.deployed = :deployed
              AND t.fork = b.fork AND t.from_revision <= :revision
            UNION ALL
            SELECT <columns>
            FROM unnest(:upTo) AS u(fork) JOIN <table> t
              ON t.cluster_id = :cluster AND t.deployed = :deployed
              AND t.fork = u.fork AND t.to_revision > :revision
            """)
        .define("table", table)
        .define("columns", columns)
        .bind("cluster", life.cluster())
        .bind("deployed", life.deployed())
        .bind("revision", life.revision())
        .bindArray("beyond", Integer.class, (Object[]) IntervalTree.beyond(life.revision()))
        .bindArray("upTo", Integer.class, (Object[]) IntervalTree.upTo(life.revision()))
        .map(mapper)
        .list();
  }

  /**
   * Ends rows at a revision.
   *
   * @param rows the key and first revision of each
   */
  static void end(Handle handle, String table, List<Row> rows, int revision) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle
            .prepareBatch(
                """
                UPDATE <table> SET to_revision = :to, fork = :fork WHERE <table>_id = :key
                """)
            .define("table", table);
    for (Row row : rows) {
      batch
          .bind("to", revision)
          .bind("fork", IntervalTree.fork(row.from(), revision))
          .bind("key", row.key())
          .add();
    }
    for (int count : batch.execute()) {
      if (count != 1) {
        throw new IllegalStateException("a row of " + table + " is not there to be ended");
      }
    }
  }

  /**
   * Runs a batch that adds rows, and pairs each row's key with what was added.
   *
   * @param added what each line of the batch added, in order
   */
  static <T, R> List<R> added(
      PreparedBatch batch, String table, int from, List<T> added, BiFunction<Row, T, R> pairing) {
    List<Long> keys = batch.executePreparedBatch(table + "_id").mapTo(Long.class).list();
    List<R> rows = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      rows.add(pairing.apply(new Row(keys.get(i), from), added.get(i)));
    }
    return rows;
  }

  /**
   * A row that can be ended.
   *
   * @param key its primary key
   * @param from the revision that brought it
   */
  record Row(long key, int from) {}
}
