package dev.zeekledger.model;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/**
 * A cluster's complete configuration: Zeek's {@code Management::Configuration}.
 *
 * @param id an opaque string; Zeek and zeek-client make a fresh one for each configuration
 * @param instances the systems of the cluster, as a set of whole records
 * @param nodes the Zeek processes on them, as a set of whole records
 */
public record Configuration(String id, Set<Instance> instances, Set<Node> nodes) {

  public Configuration {
    Objects.requireNonNull(id, "id");
    instances = FixedSet.copyOf(instances);
    nodes = FixedSet.copyOf(nodes);
  }

  /** The empty configuration under a fresh id, Zeek's default value of the record. */
  public static Configuration empty() {
    return of(Set.of(), Set.of());
  }

  /** A configuration under a fresh id. */
  public static Configuration of(Collection<Instance> instances, Collection<Node> nodes) {
    return of(UniqueId.create(), instances, nodes);
  }

  /** A configuration of the elements of collections, in their order. */
  public static Configuration of(
      String id, Collection<Instance> instances, Collection<Node> nodes) {
    return new Configuration(id, FixedSet.copyOf(instances), FixedSet.copyOf(nodes));
  }

  public Configuration withId(String value) {
    return new Configuration(value, instances, nodes);
  }

  /** Whether the other holds the same instances and nodes; ids are left out of it. */
  public boolean sameContent(Configuration other) {
    return instances.equals(other.instances) && nodes.equals(other.nodes);
  }
}
