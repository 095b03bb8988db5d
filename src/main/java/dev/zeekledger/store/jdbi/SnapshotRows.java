package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.jdbi.Snapshot.StoredInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/**
 * The rows of the four tables that one statement brought. They share thirteen columns, their kind
 * in the first:
 *
 * <pre>
 *                1  2              3              4     5         6
 *   the cluster  0  asked head     deployed head
 *   instance     1  from_revision                 name  host      listen_port
 *   node         2  from_revision  node_no        name  instance  port          7 to 13: the others
 *   option       3  from_revision  node_no        name  setting
 *   environment  4  from_revision  node_no        name  setting
 * </pre>
 */
final class SnapshotRows {

  private static final int CLUSTER = 0;
  private static final int INSTANCE = 1;
  private static final int NODE = 2;
  private static final int OPTION = 3;

  /** The cluster's heads at the moment of the statement; no row if it has no such revision. */
  private static final String SELECT_CLUSTER =
      """
      SELECT 0 AS kind, GREATEST(k.saved_head, k.staged_head) AS from_revision,
             k.deployed_head AS node_no, CAST(NULL AS VARCHAR) AS name,
             CAST(NULL AS VARCHAR) AS setting, CAST(NULL AS VARCHAR) AS port,
             CAST(NULL AS VARCHAR) AS role, CAST(NULL AS VARCHAR) AS state,
             CAST(NULL AS VARCHAR ARRAY) AS scripts, CAST(NULL AS BOOLEAN) AS has_options,
             CAST(NULL AS VARCHAR) AS interface, CAST(NULL AS BIGINT) AS cpu_affinity,
             CAST(NULL AS VARCHAR) AS metrics_port
      FROM cluster k JOIN configuration c ON c.cluster_id = k.cluster_id
      WHERE k.cluster_id = :cluster AND c.revision = :revision AND c.chain_digest = :chain
      """;

  private static final String SELECT_INSTANCE =
      """
      UNION ALL
      SELECT 1, t.from_revision, 0, t.name, t.host, t.listen_port,
             NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM instance t
      """;

  private static final String SELECT_NODE =
      """
      UNION ALL
      SELECT 2, t.from_revision, t.node_no, t.name, t.instance, t.port, t.role, t.state, t.scripts,
             t.has_options, t.interface, t.cpu_affinity, t.metrics_port FROM node t
      """;

  private static final String SELECT_OPTION =
      """
      UNION ALL
      SELECT 3, t.from_revision, t.node_no, t.name, t.setting, NULL,
             NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM node_option t
      """;

  private static final String SELECT_ENV =
      """
      UNION ALL
      SELECT 4, t.from_revision, t.node_no, t.name, t.setting, NULL,
             NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM node_env t
      """;

  private record BareNode(int number, int from, Node node) {}

  private final List<StoredInstance> instances = new ArrayList<>();
  private final List<BareNode> nodes = new ArrayList<>();
  private final Map<Integer, List<StoredSetting>> options = new HashMap<>();
  private final Map<Integer, List<StoredSetting>> env = new HashMap<>();
  private boolean found;
  private int askedHead;
  private int deployedHead;

  private SnapshotRows() {}

  /**
   * A statement that reads the heads of a cluster that has a revision, and rows of the four tables.
   *
   * @param wheres what ends a FROM clause, and which rows t are meant; the most come last, because
   *     H2 copies what it has at every UNION
   */
  static String sql(String... wheres) {
    var sql = new StringBuilder(SELECT_CLUSTER);
    for (String where : wheres) {
      for (String select : List.of(SELECT_INSTANCE, SELECT_NODE, SELECT_ENV, SELECT_OPTION)) {
        sql.append(select).append(where);
      }
    }
    return "SELECT * FROM (" + sql + ") AS r"; // H2 keeps a SELECT parsed, but no UNION.
  }

  /** Runs such a statement. */
  static SnapshotRows read(Query query) {
    return query.scanResultSet(
        (rows, context) -> {
          var read = new SnapshotRows();
          try (context;
              ResultSet rs = rows.get()) {
            while (rs.next()) {
              read.add(rs);
            }
          }
          return read;
        });
  }

  private void add(ResultSet rs) throws SQLException {
    switch (rs.getInt(1)) {
      case CLUSTER -> {
        found = true;
        askedHead = rs.getInt(2);
        deployedHead = rs.getInt(3);
      }
      case INSTANCE -> instances.add(InstanceTable.map(rs));
      case NODE -> nodes.add(new BareNode(rs.getInt(3), rs.getInt(2), NodeTable.map(rs)));
      case OPTION -> add(SettingTable.map(rs), options);
      default -> add(SettingTable.map(rs), env);
    }
  }

  private static void add(StoredSetting setting, Map<Integer, List<StoredSetting>> settings) {
    settings.computeIfAbsent(setting.node(), number -> new ArrayList<>()).add(setting);
  }

  /** Whether the cluster has that revision. */
  boolean isFound() {
    return found;
  }

  /** The newest revision of a line at the moment of the statement, 0 for none. */
  int head(Line line) {
    return line == Line.DEPLOYED ? deployedHead : askedHead;
  }

  /** The newest revision at that moment. */
  int head() {
    return Math.max(askedHead, deployedHead);
  }

  /** The rows as those of a whole revision, if it was found. */
  Optional<Snapshot> snapshot() {
    return found
        ? Optional.of(new Snapshot(instances, nodes.stream().map(this::whole).toList()))
        : Optional.empty();
  }

  /** The numbers of the nodes that have rows of their own here. */
  Set<Integer> numbersOfNodes() {
    return nodes.stream().map(BareNode::number).collect(Collectors.toSet());
  }

  /** The numbers of the nodes that have options or environment here. */
  Set<Integer> numbersOfSettings() {
    Set<Integer> numbers = new HashSet<>(options.keySet());
    numbers.addAll(env.keySet());
    return numbers;
  }

  boolean hasOptions(int number) {
    return options.containsKey(number);
  }

  /**
   * The rows as a configuration without an id.
   *
   * @param frames more nodes by their numbers, without settings
   */
  Configuration part(Map<Integer, Node> frames) {
    Set<Instance> instanceSet =
        instances.stream().map(StoredInstance::instance).collect(Collectors.toSet());
    Set<Node> nodeSet = new LinkedHashSet<>();
    nodes.forEach(bare -> nodeSet.add(whole(bare).node()));
    frames.forEach((number, frame) -> nodeSet.add(whole(new BareNode(number, 0, frame)).node()));
    return new Configuration("", instanceSet, nodeSet);
  }

  private StoredNode whole(BareNode bare) {
    List<StoredSetting> ownOptions = options.getOrDefault(bare.number(), List.of());
    List<StoredSetting> ownEnv = env.getOrDefault(bare.number(), List.of());
    return new StoredNode(
        bare.number(),
        bare.from(),
        NodeTable.whole(bare.node(), ownOptions, ownEnv),
        ownOptions,
        ownEnv);
  }
}
