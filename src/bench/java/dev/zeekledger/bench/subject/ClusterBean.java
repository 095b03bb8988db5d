package dev.zeekledger.bench.subject;

import java.util.HashSet;
import java.util.Set;
import org.javers.core.metamodel.annotation.Entity;
import org.javers.core.metamodel.annotation.Id;

/** What JaVers starts from; its own snapshot changes only when a node comes or goes. */
@Entity
final class ClusterBean {

  @Id private final String name = "default";
  private final Set<InstanceBean> instances = new HashSet<>();
  private final Set<NodeBean> nodes = new HashSet<>();

  String name() {
    return name;
  }

  Set<InstanceBean> instances() {
    return instances;
  }

  Set<NodeBean> nodes() {
    return nodes;
  }
}
