package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.jdbi.NodeTable.NewNode;
import dev.zeekledger.store.jdbi.Snapshot.StoredInstance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows to end and the rows to add so that what lives becomes another configuration: nothing for
 * what stayed, one row for a node whose interface changed, one for a changed option.
 */
final class RowDelta {

  private final Snapshot before;
  private final Configuration wanted;
  private final int revision;
  private final NodeMatch match;
  private final Snapshot after;
  private int lastNode;

  private final List<StoredInstance> endedInstances = new ArrayList<>();
  private final List<Instance> addedInstances = new ArrayList<>();
  private final List<StoredNode> endedNodes = new ArrayList<>();
  private final List<NewNode> addedNodes = new ArrayList<>();
  private final Map<SettingTable, List<StoredSetting>> endedSettings =
      new EnumMap<>(SettingTable.class);
  private final Map<SettingTable, List<StoredSetting>> addedSettings =
      new EnumMap<>(SettingTable.class);

  /**
   * What differs.
   *
   * @param before what lives
   * @param wanted what shall live
   * @param lastNode the last node number in use
   * @param revision the revision that it is for
   */
  RowDelta(Snapshot before, Configuration wanted, int lastNode, int revision) {
    this.before = before;
    this.wanted = wanted;
    this.revision = revision;
    this.lastNode = lastNode;
    for (SettingTable table : SettingTable.values()) {
      endedSettings.put(table, new ArrayList<>());
      addedSettings.put(table, new ArrayList<>());
    }
    this.match = new NodeMatch(before, wanted.nodes());
    this.after = match.isInPlace() ? becomeInPlace() : become();
  }

  /** Whether nothing differs. */
  boolean isEmpty() {
    return match.isEmpty() && addedInstances.isEmpty() && endedInstances.isEmpty();
  }

  /** The last node number in use once this is done. */
  int lastNode() {
    return lastNode;
  }

  /** What lives once this is done. */
  Snapshot after() {
    return after;
  }

  /** Checks the instances and nodes that are not stored yet. */
  void check(StorableText storable) {
    addedInstances.forEach(storable::check);
    match.added().forEach(storable::check);
    match.changed().values().forEach(storable::check);
  }

  /**
   * How many changes it makes: what a {@link Diff} of the whole says, without looking at it all.
   */
  ChangeCounts counts() {
    Set<Instance> gone =
        endedInstances.stream().map(StoredInstance::instance).collect(Collectors.toSet());
    Configuration was = new Configuration("", gone, match.before());
    Configuration is = new Configuration("", Set.copyOf(addedInstances), match.after());
    return ChangeCounts.of(Diff.between(was, is));
  }

  /** Ends and adds the rows. */
  void write(Writes writes, Life life) {
    endedInstances.forEach(instance -> InstanceTable.end(writes, life, instance));
    addedInstances.forEach(instance -> InstanceTable.insert(writes, life, instance));
    endedNodes.forEach(node -> NodeTable.end(writes, life, node));
    addedNodes.forEach(node -> NodeTable.insert(writes, life, node));
    for (SettingTable table : SettingTable.values()) {
      endedSettings.get(table).forEach(setting -> table.end(writes, life, setting));
      addedSettings.get(table).forEach(setting -> table.insert(writes, life, setting));
    }
  }

  /** Instances that share a name stay or go together, as nodes do. */
  private List<StoredInstance> instances() {
    Set<Instance> were = before.instanceSet();
    if (isInOrder(were, wanted.instances()) || were.equals(wanted.instances())) {
      return before.instances();
    }
    Set<String> differing = new HashSet<>();
    were.stream()
        .filter(instance -> !wanted.instances().contains(instance))
        .forEach(instance -> differing.add(instance.name()));
    wanted.instances().stream()
        .filter(instance -> !were.contains(instance))
        .forEach(instance -> differing.add(instance.name()));
    List<StoredInstance> living = new ArrayList<>();
    for (StoredInstance stored : before.instances()) {
      (differing.contains(stored.instance().name()) ? endedInstances : living).add(stored);
    }
    for (Instance instance : wanted.instances()) {
      if (differing.contains(instance.name())) {
        addedInstances.add(instance);
        living.add(new StoredInstance(revision, instance));
      }
    }
    return living;
  }

  /** Whether both have the same in the same order, which asks for no hash of any. */
  private static boolean isInOrder(Set<Instance> some, Set<Instance> others) {
    Iterator<Instance> other = others.iterator();
    return some.size() == others.size() && some.stream().allMatch(one -> one.equals(other.next()));
  }

  private Snapshot becomeInPlace() {
    List<StoredNode> gone = new ArrayList<>();
    List<StoredNode> come = new ArrayList<>();
    List<StoredNode> living = new ArrayList<>(before.nodes());
    for (int place : match.places()) {
      StoredNode stored = living.get(place);
      StoredNode other = replaced(stored, match.changed().get(stored));
      gone.add(stored);
      come.add(other);
      living.set(place, other);
    }
    return before.becomeInPlace(instances(), living, gone, come);
  }

  private Snapshot become() {
    List<StoredNode> gone = new ArrayList<>(match.gone());
    List<StoredNode> come = new ArrayList<>();
    List<StoredNode> living = new ArrayList<>(before.nodes().size() + match.added().size());
    gone.forEach(this::end);
    Set<StoredNode> ended = new HashSet<>(gone);
    for (StoredNode stored : before.nodes()) {
      Node changed = match.changed().get(stored);
      if (changed != null) {
        StoredNode other = replaced(stored, changed);
        gone.add(stored);
        come.add(other);
        living.add(other);
      } else if (!ended.contains(stored)) {
        living.add(stored);
      }
    }
    match.added().forEach(node -> come.add(added(node)));
    living.addAll(come.subList(match.changed().size(), come.size()));
    return before.become(instances(), InOrder.of(living, wanted.nodes()), gone, come);
  }

  /** Adds a node under a number of its own. */
  private StoredNode added(Node node) {
    lastNode++;
    addedNodes.add(new NewNode(lastNode, node));
    return new StoredNode(
        lastNode,
        revision,
        node,
        settings(SettingTable.OPTION, lastNode, List.of(), node),
        settings(SettingTable.ENV, lastNode, List.of(), node));
  }

  /** Puts a node in the place of one; its row stays if only its options or environment changed. */
  private StoredNode replaced(StoredNode stored, Node node) {
    int number = stored.number();
    boolean same = NodeTable.bare(stored.node()).equals(NodeTable.bare(node));
    if (!same) {
      endedNodes.add(stored);
      addedNodes.add(new NewNode(number, node));
    }
    return new StoredNode(
        number,
        same ? stored.from() : revision,
        node,
        settings(SettingTable.OPTION, number, stored.settings(SettingTable.OPTION), node),
        settings(SettingTable.ENV, number, stored.settings(SettingTable.ENV), node));
  }

  private void end(StoredNode stored) {
    endedNodes.add(stored);
    for (SettingTable table : SettingTable.values()) {
      endedSettings.get(table).addAll(stored.settings(table));
    }
  }

  /**
   * Turns the settings of a node into those of another. Options can share a name too, and then stay
   * or go together.
   */
  private List<StoredSetting> settings(
      SettingTable table, int number, List<StoredSetting> stored, Node node) {
    List<StoredSetting> fresh = table.settings(number, revision, node);
    Set<String> differing = new HashSet<>();
    stored.stream()
        .filter(one -> fresh.stream().noneMatch(one::isSame))
        .forEach(one -> differing.add(one.name()));
    fresh.stream()
        .filter(one -> stored.stream().noneMatch(one::isSame))
        .forEach(one -> differing.add(one.name()));
    List<StoredSetting> living = new ArrayList<>();
    for (StoredSetting one : stored) {
      (differing.contains(one.name()) ? endedSettings.get(table) : living).add(one);
    }
    for (StoredSetting one : fresh) {
      if (differing.contains(one.name())) {
        addedSettings.get(table).add(one);
        living.add(one);
      }
    }
    return living;
  }
}
