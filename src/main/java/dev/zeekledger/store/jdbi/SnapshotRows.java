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
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The rows of the four tables that {@link SnapshotStatements} brought. They share thirteen columns,
 * their kind in the first:
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

  private record BareNode(int number, int from, Node node) {}

  private final List<StoredInstance> instances = new ArrayList<>();
  private final List<BareNode> nodes = new ArrayList<>();
  private final Map<Integer, List<StoredSetting>> options = new HashMap<>();
  private final Map<Integer, List<StoredSetting>> env = new HashMap<>();
  private boolean found;
  private int askedHead;
  private int deployedHead;

  /** Takes the row that a result stands on. */
  void add(ResultSet rs) throws SQLException {
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

  /** Whether the cluster has the revisions that were meant. */
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

  /** The rows that began at such revisions. */
  SnapshotRows ofThoseFrom(IntPredicate wanted) {
    var some = new SnapshotRows();
    instances.stream().filter(one -> wanted.test(one.from())).forEach(some.instances::add);
    nodes.stream().filter(one -> wanted.test(one.from())).forEach(some.nodes::add);
    add(options, wanted, some.options);
    add(env, wanted, some.env);
    return some;
  }

  private static void add(
      Map<Integer, List<StoredSetting>> all,
      IntPredicate wanted,
      Map<Integer, List<StoredSetting>> some) {
    all.values().stream()
        .flatMap(List::stream)
        .filter(one -> wanted.test(one.from()))
        .forEach(one -> add(one, some));
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
