package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code node} table: nodes without the elements of their options and environment. */
final class NodeTable {

  /** A node on its way into the table. */
  record NewNode(int number, Node node) {}

  private NodeTable() {}

  /** A node as this table holds it: without the elements of its options and environment. */
  static Node bare(Node node) {
    Node bare = node.env().isEmpty() ? node : node.withEnv(Map.of());
    return bare.options().isEmpty() ? bare : bare.withOptions(Set.of());
  }

  /** A node out of a row as {@link SnapshotRows} has it, as this table holds it. */
  static Node map(ResultSet rs) throws SQLException {
    return new Node(
        rs.getString(4),
        rs.getString(5),
        ClusterRole.valueOf(rs.getString(7)),
        State.valueOf(rs.getString(8)),
        Optional.ofNullable(rs.getString(6)).map(Port::parse),
        scripts(rs.getArray(9)),
        rs.getBoolean(10) ? Optional.of(Set.of()) : Optional.empty(),
        Optional.ofNullable(rs.getString(11)),
        Optional.ofNullable(rs.getObject(12, Long.class)),
        Map.of(),
        Optional.ofNullable(rs.getString(13)).map(Port::parse));
  }

  /** A node of this table together with its options and environment. */
  static Node whole(Node bare, List<StoredSetting> options, List<StoredSetting> env) {
    Set<Option> set = new LinkedHashSet<>();
    options.forEach(setting -> set.add(new Option(setting.name(), setting.value())));
    Map<String, String> map = new HashMap<>();
    env.forEach(setting -> map.put(setting.name(), setting.value()));
    return new Node(
        bare.name(),
        bare.instance(),
        bare.role(),
        bare.state(),
        bare.port(),
        bare.scripts(),
        options.isEmpty() ? bare.options() : Optional.of(set),
        bare.interfaceName(),
        bare.cpuAffinity(),
        map,
        bare.metricsPort());
  }

  static Optional<List<String>> scripts(Array array) throws SQLException {
    if (array == null) {
      return Optional.empty();
    }
    Object[] elements = (Object[]) array.getArray();
    return Optional.of(Arrays.stream(elements).map(String.class::cast).toList());
  }

  static void end(Writes writes, Life life, StoredNode node) {
    writes.add(
        """
        UPDATE node SET to_revision = ?, fork = ?
        WHERE cluster_id = ? AND deployed = ? AND fork = 0 AND from_revision = ? AND node_no = ?
        """,
        life.revision(),
        life.fork(node.from()),
        life.cluster(),
        life.deployed(),
        node.from(),
        node.number());
  }

  static void insert(Writes writes, Life life, NewNode added) {
    Node node = added.node();
    writes.add(
        """
        INSERT INTO node (
          cluster_id, deployed, fork, from_revision, to_revision, node_no, name, instance, role,
          state, port, scripts, has_options, interface, cpu_affinity, metrics_port)
        VALUES (?, ?, 0, ?, 2147483647, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        life.cluster(),
        life.deployed(),
        life.revision(),
        added.number(),
        node.name(),
        node.instance(),
        node.role().name(),
        node.state().name(),
        node.port().map(Port::toString).orElse(null),
        node.scripts().map(list -> list.toArray(String[]::new)).orElse(null),
        node.options().isPresent(),
        node.interfaceName().orElse(null),
        node.cpuAffinity().orElse(null),
        node.metricsPort().map(Port::toString).orElse(null));
  }
}
