package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Gap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The {@code pruned} table; {@link GapSeals} seals it. */
final class GapTable {

  /**
   * A row.
   *
   * @param lastNode the last node number handed out up to its last revision
   * @param rowsKnown whether the rows tell when in it they began and ended; they do not where it
   *     was pruned elsewhere and came with an archive
   */
  record StoredGap(Gap gap, int lastNode, boolean rowsKnown) {

    /** Together with the one that follows without a break; the later pruning counts. */
    StoredGap and(StoredGap next) {
      Gap right = next.gap;
      Gap later = gap.prunedAt().isAfter(right.prunedAt()) ? gap : right;
      return new StoredGap(
          new Gap(
              gap.first(),
              right.last(),
              gap.firstTime(),
              right.lastTime(),
              gap.asked() + right.asked(),
              gap.deployed() + right.deployed(),
              right.chain(),
              later.prunedAt(),
              later.author()),
          next.lastNode,
          rowsKnown && next.rowsKnown);
    }
  }

  private GapTable() {}

  /** The gaps of a cluster, oldest first. */
  static List<StoredGap> list(Handle handle, int cluster) {
    return handle
        .createQuery(
            """
            SELECT first_revision, last_revision, first_at, last_at, asked, deployed, last_node,
                   rows_known, chain_digest, pruned_at, author
            FROM pruned WHERE cluster_id = :cluster ORDER BY first_revision
            """)
        .bind("cluster", cluster)
        .map(GapTable::map)
        .list();
  }

  static void insert(Handle handle, int cluster, StoredGap stored) {
    Gap gap = stored.gap();
    handle
        .createUpdate(
            """
            INSERT INTO pruned (
              cluster_id, first_revision, last_revision, first_at, last_at, asked, deployed,
              last_node, rows_known, chain_digest, pruned_at, author)
            VALUES (
              :cluster, :first, :last, :firstTime, :lastTime, :asked, :deployed, :lastNode,
              :rowsKnown, :chain, :prunedAt, :author)
            """)
        .bind("cluster", cluster)
        .bind("first", gap.first())
        .bind("last", gap.last())
        .bind("firstTime", Times.bound(gap.firstTime()))
        .bind("lastTime", Times.bound(gap.lastTime()))
        .bind("asked", gap.asked())
        .bind("deployed", gap.deployed())
        .bind("lastNode", stored.lastNode())
        .bind("rowsKnown", stored.rowsKnown())
        .bind("chain", gap.chain().bytes())
        .bind("prunedAt", Times.bound(gap.prunedAt()))
        .bind("author", gap.author().orElse(null))
        .execute();
  }

  /** Removes all gaps of a cluster. */
  static void clear(Handle handle, int cluster) {
    handle
        .createUpdate("DELETE FROM pruned WHERE cluster_id = :cluster")
        .bind("cluster", cluster)
        .execute();
  }

  private static StoredGap map(ResultSet rs, StatementContext context) throws SQLException {
    return new StoredGap(
        new Gap(
            rs.getInt("first_revision"),
            rs.getInt("last_revision"),
            time(rs, "first_at"),
            time(rs, "last_at"),
            rs.getInt("asked"),
            rs.getInt("deployed"),
            Digest.of(rs.getBytes("chain_digest")),
            time(rs, "pruned_at"),
            Optional.ofNullable(rs.getString("author"))),
        rs.getInt("last_node"),
        rs.getBoolean("rows_known"));
  }

  private static Instant time(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
