package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows that make up one revision. */
final class Snapshot {

  /** No rows: what is before the first revision of a line. */
  static final Snapshot NONE = new Snapshot(List.of(), List.of());

  /**
   * A stored instance.
   *
   * @param from the revision that brought its row
   */
  record StoredInstance(int from, Instance instance) {}

  private final List<StoredInstance> instances;
  private final List<StoredNode> nodes;

  /** Those of the nodes, sorted; null until they are needed. */
  private List<Digest> digests;

  /** The instances as a set; null until it is needed. */
  private Set<Instance> instanceSet;

  Snapshot(List<StoredInstance> instances, List<StoredNode> nodes) {
    this.instances = instances;
    this.nodes = nodes;
  }

  List<StoredInstance> instances() {
    return instances;
  }

  List<StoredNode> nodes() {
    return nodes;
  }

  Configuration configuration(String id) {
    return Configuration.of(id, instanceSet(), nodes.stream().map(StoredNode::node).toList());
  }

  Digest digest() {
    return CanonicalBytes.contentDigest(instanceSet(), digests());
  }

  private List<Digest> digests() {
    if (digests == null) {
      digests = nodes.stream().map(StoredNode::digest).sorted().toList();
    }
    return digests;
  }

  /**
   * What it becomes. The digests of nodes that stay are neither computed nor sorted again.
   *
   * @param gone the nodes that it has and the other has not
   * @param come the nodes that the other has and it has not
   */
  Snapshot become(
      List<StoredInstance> instances,
      List<StoredNode> nodes,
      List<StoredNode> gone,
      List<StoredNode> come) {
    List<Digest> moved = new ArrayList<>(digests());
    gone.forEach(node -> moved.remove(Collections.binarySearch(moved, node.digest())));
    for (StoredNode node : come) {
      int place = Collections.binarySearch(moved, node.digest());
      moved.add(place < 0 ? -place - 1 : place, node.digest());
    }
    var other = new Snapshot(instances, nodes);
    other.digests = moved;
    other.instanceSet = instances == this.instances ? instanceSet : null;
    return other;
  }

  Set<Instance> instanceSet() {
    if (instanceSet == null) {
      Set<Instance> set = new LinkedHashSet<>();
      instances.forEach(stored -> set.add(stored.instance()));
      instanceSet = Collections.unmodifiableSet(set);
    }
    return instanceSet;
  }
}
