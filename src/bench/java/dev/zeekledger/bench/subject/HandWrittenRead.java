package dev.zeekledger.bench.subject;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The floor of reading head: the rows of a ledger that live, in four statements on a connection
 * that is held, into the same records. It knows the tables of the store, whose only cluster it
 * reads, and is told the configuration's id.
 */
public final class HandWrittenRead {

  private final Connection connection;
  private final int cluster;

  public HandWrittenRead(Connection connection) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT cluster_id FROM cluster")) {
      rows.next();
      this.cluster = rows.getInt(1);
    }
  }

  public Configuration read(String id) throws SQLException {
    Map<Integer, Set<Option>> options = new HashMap<>();
    rows(
        "SELECT node_no, name, setting FROM node_option"
            + " WHERE cluster_id = ? AND deployed = FALSE AND fork = 0",
        row ->
            options
                .computeIfAbsent(row.getInt(1), number -> new LinkedHashSet<>())
                .add(new Option(row.getString(2), row.getString(3))));
    Map<Integer, Map<String, String>> env = new HashMap<>();
    rows(
        "SELECT node_no, name, setting FROM node_env"
            + " WHERE cluster_id = ? AND deployed = FALSE AND fork = 0",
        row ->
            env.computeIfAbsent(row.getInt(1), number -> new HashMap<>())
                .put(row.getString(2), row.getString(3)));
    Set<Instance> instances = new LinkedHashSet<>();
    rows(
        "SELECT name, host, listen_port FROM instance"
            + " WHERE cluster_id = ? AND deployed = FALSE AND fork = 0",
        row ->
            instances.add(
                new Instance(
                    row.getString(1), new Address(row.getString(2)), port(row.getString(3)))));
    Set<Node> nodes = new LinkedHashSet<>();
    rows(
        """
        SELECT node_no, name, instance, role, state, port, scripts, has_options, interface,
               cpu_affinity, metrics_port
        FROM node WHERE cluster_id = ? AND deployed = FALSE AND fork = 0
        """,
        row ->
            nodes.add(
                node(
                    row,
                    row.getBoolean(8)
                        ? Optional.of(options.getOrDefault(row.getInt(1), Set.of()))
                        : Optional.empty(),
                    env.getOrDefault(row.getInt(1), Map.of()))));
    return new Configuration(id, instances, nodes);
  }

  private static Node node(ResultSet row, Optional<Set<Option>> options, Map<String, String> env)
      throws SQLException {
    return new Node(
        row.getString(2),
        row.getString(3),
        ClusterRole.valueOf(row.getString(4)),
        State.valueOf(row.getString(5)),
        port(row.getString(6)),
        scripts(row.getArray(7)),
        options,
        Optional.ofNullable(row.getString(9)),
        Optional.ofNullable(row.getObject(10, Long.class)),
        env,
        port(row.getString(11)));
  }

  private static Optional<Port> port(String text) {
    return Optional.ofNullable(text).map(Port::parse);
  }

  private static Optional<List<String>> scripts(Array array) throws SQLException {
    return array == null
        ? Optional.empty()
        : Optional.of(Arrays.stream((Object[]) array.getArray()).map(String.class::cast).toList());
  }

  private void rows(String sql, RowAction action) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, cluster);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          action.take(rows);
        }
      }
    }
  }
}
