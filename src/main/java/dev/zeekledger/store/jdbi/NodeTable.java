package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The {@code node} table: nodes without the elements of their options and environment. */
final class NodeTable {

  static final String NAME = "node";

  /**
   * A stored node.
   *
   * @param row its row
   * @param number its number in the cluster, the same from revision to revision
   * @param bare the node, its set of options empty where there is one, its environment empty
   */
  record NodeRow(LivingRows.Row row, int number, Node bare) {}

  /** A node on its way into the table. */
  record NewNode(int number, Node node) {}

  private NodeTable() {}

  static List<NodeRow> at(Handle handle, Life life) {
    return LivingRows.at(
        handle,
        NAME,
        """
        t.node_id, t.from_revision, t.node_no, t.name, t.instance, t.role, t.state, t.port,
        t.scripts, t.has_options, t.interface, t.cpu_affinity, t.metrics_port
        """,
        life,
        (rs, context) ->
            new NodeRow(new LivingRows.Row(rs.getLong(1), rs.getInt(2)), rs.getInt(3), bare(rs)));
  }

  /** A node as this table holds it: without the elements of its options and environment. */
  static Node bare(Node node) {
    Node bare = node.env().isEmpty() ? node : node.withEnv(Map.of());
    return bare.options().isEmpty() ? bare : bare.withOptions(Set.of());
  }

  private static Node bare(ResultSet rs) throws SQLException {
    return new Node(
        rs.getString(4),
        rs.getString(5),
        ClusterRole.valueOf(rs.getString(6)),
        State.valueOf(rs.getString(7)),
        Optional.ofNullable(rs.getString(8)).map(Port::parse),
        scripts(rs.getArray(9)),
        rs.getBoolean(10) ? Optional.of(Set.of()) : Optional.empty(),
        Optional.ofNullable(rs.getString(11)),
        Optional.ofNullable(rs.getObject(12, Long.class)),
        Map.of(),
        Optional.ofNullable(rs.getString(13)).map(Port::parse));
  }

  private static Optional<List<String>> scripts(Array array) throws SQLException {
    if (array == null) {
      return Optional.empty();
    }
    Object[] elements = (Object[]) array.getArray();
    return Optional.of(Arrays.stream(elements).map(String.class::cast).toList());
  }

  static List<NodeRow> insert(Handle handle, Life life, List<NewNode> nodes) {
    if (nodes.isEmpty()) {
      return List.of();
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO node (
              cluster_id, deployed, fork, from_revision, to_revision, node_no, name, instance, role,
              state, port, scripts, has_options, interface, cpu_affinity, metrics_port)
            VALUES (
              :cluster, :deployed, 0, :revision, 2147483647, :number, :name, :instance, :role,
              :state, :port, :scripts, :hasOptions, :interface, :cpuAffinity, :metricsPort)
            """);
    for (NewNode added : nodes) {
      Node node = added.node();
      batch
          .bind("cluster", life.cluster())
          .bind("deployed", life.deployed())
          .bind("revision", life.revision())
          .bind("number", added.number())
          .bind("name", node.name())
          .bind("instance", node.instance())
          .bind("role", node.role().name())
          .bind("state", node.state().name())
          .bind("port", node.port().map(Port::toString).orElse(null))
          .bindByType(
              "scripts",
              node.scripts().map(list -> list.toArray(String[]::new)).orElse(null),
              String[].class)
          .bind("hasOptions", node.options().isPresent())
          .bind("interface", node.interfaceName().orElse(null))
          .bind("cpuAffinity", node.cpuAffinity().orElse(null))
          .bind("metricsPort", node.metricsPort().map(Port::toString).orElse(null))
          .add();
    }
    return LivingRows.added(
        batch,
        NAME,
        life.revision(),
        nodes,
        (row, added) -> new NodeRow(row, added.number(), bare(added.node())));
  }
}
