package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.javers.core.Changes;
import org.javers.core.metamodel.object.CdoSnapshot;
import org.javers.core.metamodel.object.InstanceId;
import org.javers.repository.jql.QueryBuilder;

/**
 * JaVers with an entity a node, so that a revision stores one snapshot: the mapping whose diffs are
 * fastest. A configuration is read by one query for all snapshots up to its revision; nodes one by
 * one take longer.
 */
final class JaversByNode extends JaversSubject {

  JaversByNode(Database database) throws SQLException {
    super(database);
  }

  @Override
  public void save(Step step) throws SQLException {
    var cluster = new ClusterBean();
    step.configuration().instances().forEach(i -> cluster.instances().add(InstanceBean.of(i)));
    step.configuration().nodes().forEach(node -> cluster.nodes().add(NodeBean.of(node)));
    commit(step, cluster);
  }

  /** Only the node that changed is handed over. */
  @Override
  public void fill(Step step) throws SQLException {
    if (step.changed().isPresent()) {
      commit(step, NodeBean.of(step.changed().get()));
    } else {
      save(step);
    }
  }

  @Override
  public Configuration readHead() throws SQLException {
    return configuration(snapshots(everything()));
  }

  @Override
  public Configuration read(int revision) throws SQLException {
    return configuration(snapshots(upTo(revision, everything())));
  }

  private static QueryBuilder everything() {
    return QueryBuilder.byClass(NodeBean.class, InstanceBean.class).limit(Integer.MAX_VALUE);
  }

  /** The newest snapshot of each object, out of all, which come newest first. */
  private static Configuration configuration(List<CdoSnapshot> snapshots) {
    Set<Instance> instances = new HashSet<>();
    Set<Node> nodes = new HashSet<>();
    Set<Object> seen = new HashSet<>();
    for (CdoSnapshot snapshot : snapshots) {
      if (seen.add(snapshot.getGlobalId())) {
        if (snapshot.getManagedType().getBaseJavaClass() == NodeBean.class) {
          nodes.add(NodeBean.of(snapshot::getPropertyValue).node());
        } else {
          instances.add(InstanceBean.of(snapshot::getPropertyValue).instance());
        }
      }
    }
    return Configuration.of(instances, nodes).withId(id(snapshots.get(0)));
  }

  @Override
  Set<String> changedNodes(Changes changes) {
    return changes.stream()
        .map(change -> (InstanceId) change.getAffectedGlobalId())
        .map(id -> (String) id.getCdoId())
        .collect(Collectors.toSet());
  }
}
