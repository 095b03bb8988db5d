package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Line;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The {@code cluster} table: whoever writes to a cluster holds the lock on its row. */
final class ClusterTable {

  /**
   * A cluster's row.
   *
   * @param id its key
   * @param askedHead the newest revision of the asked line, 0 for none
   * @param deployedHead the newest revision of the deployed line, 0 for none
   * @param lastNode the last node number handed out
   */
  record Cluster(int id, int askedHead, int deployedHead, int lastNode) {

    int head() {
      return Math.max(askedHead, deployedHead);
    }

    int head(Line line) {
      return line == Line.DEPLOYED ? deployedHead : askedHead;
    }

    Cluster withHead(Line line, int revision, int node) {
      return line == Line.DEPLOYED
          ? new Cluster(id, askedHead, revision, node)
          : new Cluster(id, revision, deployedHead, node);
    }
  }

  private ClusterTable() {}

  static Optional<Cluster> find(Handle handle, ClusterName name) {
    return handle
        .createQuery(
            """
            SELECT cluster_id, asked_head, deployed_head, last_node
            FROM cluster WHERE name = :name
            """)
        .bind("name", name.text())
        .map((rs, context) -> new Cluster(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getInt(4)))
        .findOne();
  }

  /** Takes the cluster's lock until the transaction ends, making the cluster if there is none. */
  static Cluster lock(Handle handle, ClusterName name) {
    return lockExisting(handle, name)
        .orElseGet(
            () -> {
              handle
                  .createUpdate("INSERT INTO cluster (name) VALUES (:name)")
                  .bind("name", name.text())
                  .execute();
              return lockExisting(handle, name).orElseThrow();
            });
  }

  private static Optional<Cluster> lockExisting(Handle handle, ClusterName name) {
    return handle
        .createQuery(
            """
            SELECT cluster_id, asked_head, deployed_head, last_node
            FROM cluster WHERE name = :name FOR UPDATE
            """)
        .bind("name", name.text())
        .map((rs, context) -> new Cluster(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getInt(4)))
        .findOne();
  }

  static void update(Handle handle, Cluster cluster) {
    handle
        .createUpdate(
            """
            UPDATE cluster
            SET head = :head, asked_head = :asked, deployed_head = :deployed, last_node = :node
            WHERE cluster_id = :id
            """)
        .bind("head", cluster.head())
        .bind("asked", cluster.askedHead())
        .bind("deployed", cluster.deployedHead())
        .bind("node", cluster.lastNode())
        .bind("id", cluster.id())
        .execute();
  }
}
