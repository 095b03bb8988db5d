package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.SortedDigests;
import java.util.Collections;
import java.util.HashSet;
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

  /** Those of the nodes; null until they are needed. */
  private SortedDigests digests;

  /** The instances as a set; null until it is needed. */
  private Set<Instance> instanceSet;

  /** The byte form of that; null until it is needed. */
  private byte[] instanceBytes;

  /** Whether no two nodes share a name; null until it is asked for. */
  private Boolean distinct;

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
    if (instanceBytes == null) {
      instanceBytes = CanonicalBytes.instances(instanceSet());
    }
    return CanonicalBytes.contentDigest(instanceBytes, digests());
  }

  private SortedDigests digests() {
    if (digests == null) {
      digests = SortedDigests.of(digests(nodes));
    }
    return digests;
  }

  private static List<Digest> digests(List<StoredNode> nodes) {
    return nodes.stream().map(StoredNode::digest).toList();
  }

  boolean hasDistinctNames() {
    if (distinct == null) {
      Set<String> names = new HashSet<>();
      distinct = nodes.stream().allMatch(stored -> names.add(stored.node().name()));
    }
    return distinct;
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
    var other = new Snapshot(instances, nodes);
    other.digests = digests().become(digests(gone), digests(come));
    if (instances == this.instances) {
      other.instanceSet = instanceSet;
      other.instanceBytes = instanceBytes;
    }
    return other;
  }

  /** What it becomes where nodes only change, and keep their names and their order. */
  Snapshot becomeInPlace(
      List<StoredInstance> instances,
      List<StoredNode> nodes,
      List<StoredNode> gone,
      List<StoredNode> come) {
    Snapshot other = become(instances, nodes, gone, come);
    other.distinct = distinct;
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
