package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The {@code cluster} table: whoever writes to a cluster holds the lock on its row. */
final class ClusterTable {

  /** The columns of a cluster k, as {@link #map} takes them. */
  static final String COLUMNS =
      """
      k.cluster_id, k.saved_head, k.staged_head, k.deployed_head, k.last_node, k.chain_digest
      """;

  private static final String SELECT =
      "SELECT " + COLUMNS + "FROM cluster k WHERE k.name = :name\n";

  /**
   * A cluster's row.
   *
   * @param id its key
   * @param savedHead the newest revision of kind SAVED, 0 for none
   * @param stagedHead the newest revision of kind STAGED, 0 for none
   * @param deployedHead the newest revision of kind DEPLOYED, 0 for none
   * @param lastNode the last node number handed out
   * @param chain the chain digest of the newest revision, {@link Digest#ZERO} where there is none
   */
  record Cluster(
      int id, int savedHead, int stagedHead, int deployedHead, int lastNode, Digest chain) {

    int head() {
      return Math.max(head(Line.ASKED), deployedHead);
    }

    int head(Line line) {
      return line == Line.DEPLOYED ? deployedHead : Math.max(savedHead, stagedHead);
    }

    int newest(Kind kind) {
      return switch (kind) {
        case SAVED -> savedHead;
        case STAGED -> stagedHead;
        case DEPLOYED -> deployedHead;
      };
    }

    /** With one revision more. */
    Cluster with(Revision revision, int node) {
      int number = revision.number();
      Digest digest = revision.chain();
      return switch (revision.kind()) {
        case SAVED -> new Cluster(id, number, stagedHead, deployedHead, node, digest);
        case STAGED -> new Cluster(id, savedHead, number, deployedHead, node, digest);
        case DEPLOYED -> new Cluster(id, savedHead, stagedHead, number, node, digest);
      };
    }
  }

  private ClusterTable() {}

  static Optional<Cluster> find(Handle handle, ClusterName name) {
    return handle.createQuery(SELECT).bind("name", name.text()).map(ClusterTable::map).findOne();
  }

  /** Every cluster, in one order on every database. */
  static List<ClusterName> names(Handle handle) {
    return handle.createQuery("SELECT name FROM cluster").mapTo(String.class).stream()
        .sorted()
        .map(ClusterName::new)
        .toList();
  }

  /** Takes the cluster's lock until the transaction ends, making the cluster if there is none. */
  static Cluster lock(Handle handle, ClusterName name) {
    return lockExisting(handle, name)
        .orElseGet(
            () -> {
              handle
                  .createUpdate("INSERT INTO cluster (name, names_sum) VALUES (:name, :sum)")
                  .bind("name", name.text())
                  .bind("sum", new BigDecimal(Sum.of(Seals.cluster(name))))
                  .execute();
              return lockExisting(handle, name).orElseThrow();
            });
  }

  private static Optional<Cluster> lockExisting(Handle handle, ClusterName name) {
    return handle
        .createQuery(SELECT + "FOR UPDATE")
        .bind("name", name.text())
        .map(ClusterTable::map)
        .findOne();
  }

  /**
   * Begins to write a revision: moves the cluster on, if it is still as it was.
   *
   * @param request the request that the revision comes from
   */
  static Writes move(Cluster from, Cluster to, Optional<Long> request) {
    BigInteger origin =
        request.map(key -> Sum.of(Seals.origin(to.head(), key))).orElse(BigInteger.ZERO);
    return new Writes(
        """
        UPDATE cluster
        SET saved_head = ?, staged_head = ?, deployed_head = ?, last_node = ?, chain_digest = ?,
            requests_sum = requests_sum + ?
        WHERE cluster_id = ? AND chain_digest IS NOT DISTINCT FROM ?
        """,
        to.savedHead(),
        to.stagedHead(),
        to.deployedHead(),
        to.lastNode(),
        to.chain().bytes(),
        new BigDecimal(origin),
        to.id(),
        from.chain().equals(Digest.ZERO) ? null : from.chain().bytes());
  }

  private static Cluster map(ResultSet rs, StatementContext context) throws SQLException {
    return map(rs, 1);
  }

  /**
   * A cluster out of a row.
   *
   * @param first at which column its own begin
   */
  static Cluster map(ResultSet rs, int first) throws SQLException {
    return new Cluster(
        rs.getInt(first),
        rs.getInt(first + 1),
        rs.getInt(first + 2),
        rs.getInt(first + 3),
        rs.getInt(first + 4),
        Optional.ofNullable(rs.getBytes(first + 5)).map(Digest::of).orElse(Digest.ZERO));
  }
}
