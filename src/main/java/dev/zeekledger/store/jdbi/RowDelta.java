package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.jdbi.InstanceTable.InstanceRow;
import dev.zeekledger.store.jdbi.LivingRows.Row;
import dev.zeekledger.store.jdbi.NodeTable.NewNode;
import dev.zeekledger.store.jdbi.NodeTable.NodeRow;
import dev.zeekledger.store.jdbi.SettingTable.Setting;
import dev.zeekledger.store.jdbi.SettingTable.SettingRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The rows to end and the rows to add so that what lives becomes another configuration: nothing for
 * what stayed, one row for a node whose interface changed, one for a changed option.
 *
 * <p>A node is taken for the same node when its name stayed. Where a name occurs more than once,
 * equal nodes are matched first and the others in whatever order.
 */
final class RowDelta {

  private final List<Row> endedInstances = new ArrayList<>();
  private final List<Instance> addedInstances = new ArrayList<>();
  private final List<Row> endedNodes = new ArrayList<>();
  private final List<NewNode> addedNodes = new ArrayList<>();
  private final Map<SettingTable, List<Row>> endedSettings = new EnumMap<>(SettingTable.class);
  private final Map<SettingTable, List<Setting>> addedSettings = new EnumMap<>(SettingTable.class);
  private final Snapshot before;
  private int lastNode;

  private RowDelta(Snapshot before, int lastNode) {
    this.before = before;
    this.lastNode = lastNode;
    for (SettingTable table : SettingTable.values()) {
      endedSettings.put(table, new ArrayList<>());
      addedSettings.put(table, new ArrayList<>());
    }
  }

  /**
   * @param before what lives
   * @param after what shall live
   * @param lastNode the last node number in use
   */
  static RowDelta between(Snapshot before, Configuration after, int lastNode) {
    var delta = new RowDelta(before, lastNode);
    delta.instances(after.instances());
    delta.nodes(after.nodes());
    return delta;
  }

  /** The last node number in use once this is done. */
  int lastNode() {
    return lastNode;
  }

  /**
   * Ends and adds the rows at the revision that {@code life} tells.
   *
   * @return what lives then
   */
  Snapshot apply(Handle handle, Life life) {
    LivingRows.end(handle, InstanceTable.NAME, endedInstances, life.revision());
    LivingRows.end(handle, NodeTable.NAME, endedNodes, life.revision());
    for (SettingTable table : SettingTable.values()) {
      LivingRows.end(handle, table.table(), endedSettings.get(table), life.revision());
    }
    List<SettingRow> options = addedSettings(handle, life, SettingTable.OPTION);
    List<SettingRow> env = addedSettings(handle, life, SettingTable.ENV);
    return new Snapshot(
        living(
            before.instances(),
            InstanceRow::row,
            endedInstances,
            InstanceTable.insert(handle, life, addedInstances)),
        living(
            before.nodes(), NodeRow::row, endedNodes, NodeTable.insert(handle, life, addedNodes)),
        living(before.options(), SettingRow::row, endedSettings.get(SettingTable.OPTION), options),
        living(before.env(), SettingRow::row, endedSettings.get(SettingTable.ENV), env));
  }

  private List<SettingRow> addedSettings(Handle handle, Life life, SettingTable table) {
    return table.insert(handle, life, addedSettings.get(table));
  }

  private static <T> List<T> living(
      List<T> before, Function<T, Row> row, List<Row> ended, List<T> added) {
    if (ended.isEmpty() && added.isEmpty()) {
      return before;
    }
    Set<Row> gone = new HashSet<>(ended);
    List<T> living = new ArrayList<>(before.size() + added.size());
    before.stream().filter(one -> !gone.contains(row.apply(one))).forEach(living::add);
    living.addAll(added);
    return living;
  }

  private void instances(Set<Instance> after) {
    Set<Instance> kept = new HashSet<>();
    for (InstanceRow row : before.instances()) {
      if (after.contains(row.instance())) {
        kept.add(row.instance());
      } else {
        endedInstances.add(row.row());
      }
    }
    after.stream().filter(instance -> !kept.contains(instance)).forEach(addedInstances::add);
  }

  private void nodes(Set<Node> after) {
    Map<Integer, Node> stored = before.nodesByNumber();
    Set<Node> unchanged = new HashSet<>(stored.values());
    unchanged.retainAll(after);
    Map<String, Deque<NodeRow>> candidates = new HashMap<>();
    for (NodeRow row : before.nodes()) {
      if (!unchanged.contains(stored.get(row.number()))) {
        candidates.computeIfAbsent(row.bare().name(), name -> new ArrayDeque<>()).add(row);
      }
    }
    Map<Integer, Node> touched = new HashMap<>();
    for (Node node : after) {
      if (!unchanged.contains(node)) {
        Deque<NodeRow> same = candidates.getOrDefault(node.name(), new ArrayDeque<>());
        touched.put(same.isEmpty() ? add(node) : replace(same.poll(), node), node);
      }
    }
    Set<Integer> gone = new HashSet<>();
    for (Deque<NodeRow> rows : candidates.values()) {
      for (NodeRow row : rows) {
        endedNodes.add(row.row());
        gone.add(row.number());
      }
    }
    settings(SettingTable.OPTION, before.options(), touched, gone);
    settings(SettingTable.ENV, before.env(), touched, gone);
  }

  /** Adds a node under a number of its own, and returns that. */
  private int add(Node node) {
    lastNode++;
    addedNodes.add(new NewNode(lastNode, node));
    return lastNode;
  }

  /** Puts a node in the place of one, if more than its options or environment changed. */
  private int replace(NodeRow row, Node node) {
    if (!row.bare().equals(NodeTable.bare(node))) {
      endedNodes.add(row.row());
      addedNodes.add(new NewNode(row.number(), node));
    }
    return row.number();
  }

  private void settings(
      SettingTable table, List<SettingRow> rows, Map<Integer, Node> touched, Set<Integer> gone) {
    Set<Setting> wanted = new LinkedHashSet<>();
    touched.forEach((number, node) -> wanted.addAll(table.settings(number, node)));
    for (SettingRow row : rows) {
      int number = row.setting().node();
      if (gone.contains(number) || (touched.containsKey(number) && !wanted.remove(row.setting()))) {
        endedSettings.get(table).add(row.row());
      }
    }
    addedSettings.get(table).addAll(wanted);
  }
}
