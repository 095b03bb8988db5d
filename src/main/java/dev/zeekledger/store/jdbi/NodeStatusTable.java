package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import dev.zeekledger.store.jdbi.NodeStatusNews.Told;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The {@code node_status} table. */
final class NodeStatusTable {

  /**
   * A status that holds now.
   *
   * @param from the key of the answer that brought it
   */
  record StatusRow(long key, long from, Told told) {

    String instance() {
      return told.instance();
    }

    NodeStatus status() {
      return told.status();
    }
  }

  private static final int ROWS_AT_ONCE = 1_000;

  private NodeStatusTable() {}

  /** What holds now, by instance and node. */
  static List<StatusRow> now(Handle handle, int cluster) {
    return handle
        .createQuery(
            """
            SELECT node_status_id, from_response, instance, node, state, management_role,
                   cluster_role, pid, port, metrics_port
            FROM node_status WHERE cluster_id = :cluster AND to_response IS NULL
            ORDER BY instance, node
            """)
        .bind("cluster", cluster)
        .map(NodeStatusTable::map)
        .list();
  }

  /** Ends statuses with the answer that told otherwise. */
  static void end(Handle handle, int cluster, List<StatusRow> rows, long response) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE node_status SET to_response = :response WHERE node_status_id = :key");
    rows.forEach(row -> batch.bind("response", response).bind("key", row.key()).add());
    batch.execute();
    BigInteger difference = BigInteger.ZERO;
    for (StatusRow row : rows) {
      difference =
          difference
              .add(Sum.of(Seals.status(row, Optional.of(response))))
              .subtract(Sum.of(Seals.status(row, Optional.empty())));
    }
    Sum.STATUSES.add(handle, cluster, difference);
  }

  static void insert(Handle handle, int cluster, long response, List<Told> statuses) {
    if (statuses.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO node_status (
              cluster_id, from_response, instance, node, state, management_role, cluster_role, pid,
              port, metrics_port)
            VALUES (
              :cluster, :response, :instance, :node, :state, :managementRole, :clusterRole, :pid,
              :port, :metricsPort)
            """);
    for (Told told : statuses) {
      NodeStatus status = told.status();
      batch
          .bind("cluster", cluster)
          .bind("response", response)
          .bind("instance", told.instance())
          .bind("node", status.node())
          .bind("state", status.state().name())
          .bind("managementRole", status.managementRole().name())
          .bind("clusterRole", status.clusterRole().name())
          .bind("pid", status.pid().orElse(null))
          .bind("port", status.port().map(Port::toString).orElse(null))
          .bind("metricsPort", status.metricsPort().map(Port::toString).orElse(null))
          .add();
    }
    List<Long> keys = batch.executePreparedBatch("node_status_id").mapTo(Long.class).list();
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < keys.size(); i++) {
      StatusRow row = new StatusRow(keys.get(i), response, statuses.get(i));
      sum = sum.add(Sum.of(Seals.status(row, Optional.empty())));
    }
    Sum.STATUSES.add(handle, cluster, sum);
  }

  /** What all statuses of a cluster add to its {@link Sum#STATUSES}. */
  static BigInteger sum(Handle handle, int cluster) {
    return Sum.of(
        handle
            .createQuery(
                """
                SELECT node_status_id, from_response, instance, node, state, management_role,
                       cluster_role, pid, port, metrics_port, to_response
                FROM node_status WHERE cluster_id = :cluster
                """)
            .setFetchSize(ROWS_AT_ONCE)
            .bind("cluster", cluster),
        (rs, context) ->
            Seals.status(
                map(rs, context), Optional.ofNullable(rs.getObject("to_response", Long.class))));
  }

  /** Removes all statuses of a cluster. */
  static void clear(Handle handle, int cluster) {
    Sum.STATUSES.add(handle, cluster, sum(handle, cluster).negate());
    handle
        .createUpdate("DELETE FROM node_status WHERE cluster_id = :cluster")
        .bind("cluster", cluster)
        .execute();
  }

  private static StatusRow map(ResultSet rs, StatementContext context) throws SQLException {
    return new StatusRow(
        rs.getLong("node_status_id"),
        rs.getLong("from_response"),
        new Told(
            rs.getString("instance"),
            new NodeStatus(
                rs.getString("node"),
                State.valueOf(rs.getString("state")),
                Role.valueOf(rs.getString("management_role")),
                ClusterRole.valueOf(rs.getString("cluster_role")),
                Optional.ofNullable(rs.getObject("pid", Long.class)),
                Optional.ofNullable(rs.getString("port")).map(Port::parse),
                Optional.ofNullable(rs.getString("metrics_port")).map(Port::parse))));
  }
}
