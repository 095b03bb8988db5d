package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows that make up one revision. */
record Snapshot(List<StoredInstance> instances, List<StoredNode> nodes) {

  /** No rows: what is before the first revision of a line. */
  static final Snapshot NONE = new Snapshot(List.of(), List.of());

  /**
   * A stored instance.
   *
   * @param from the revision that brought its row
   */
  record StoredInstance(int from, Instance instance) {}

  Configuration configuration(String id) {
    Set<Node> whole = new LinkedHashSet<>(nodes.size() * 2);
    nodes.forEach(stored -> whole.add(stored.node()));
    return new Configuration(id, instanceSet(), whole);
  }

  Digest digest() {
    return CanonicalBytes.contentDigest(
        instanceSet(), nodes.stream().map(StoredNode::digest).toList());
  }

  Set<Instance> instanceSet() {
    return instances.stream()
        .map(StoredInstance::instance)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
