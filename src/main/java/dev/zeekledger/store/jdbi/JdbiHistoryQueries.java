package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Change;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.Blame;
import dev.zeekledger.store.ChangeQuery;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.HistoryQueries;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.NodeCondition;
import dev.zeekledger.store.NodePeriod;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionChanges;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Answers out of the rows that the instances and nodes in question had. */
public final class JdbiHistoryQueries implements HistoryQueries {

  private final Transactions transactions;
  private final ClusterName name;
  private final ConfigurationRepository configurations;

  /**
   * Questions to a cluster.
   *
   * @param configurations those of that cluster
   */
  public JdbiHistoryQueries(
      Transactions transactions, ClusterName name, ConfigurationRepository configurations) {
    this.transactions = transactions;
    this.name = name;
    this.configurations = configurations;
  }

  @Override
  public List<Blame> blame(Revision revision, Optional<String> node) {
    if (configurations.find(revision.number()).filter(revision::equals).isEmpty()) {
      throw new IllegalArgumentException(
          "this r" + revision.number() + " is no revision of cluster \"" + name + "\"");
    }
    RecordNames names =
        node.map(one -> RecordNames.nodes(Set.of(one))).orElseGet(() -> names(revision));
    return ofCluster((handle, cluster) -> BlameQuery.at(handle, cluster.id(), revision, names));
  }

  /** All instances, which are few, and the nodes of a revision. */
  private RecordNames names(Revision revision) {
    Set<String> nodes =
        configurations.read(revision).nodes().stream().map(Node::name).collect(Collectors.toSet());
    return new RecordNames(Optional.empty(), Optional.of(nodes));
  }

  @Override
  public List<RevisionChanges> changes(ChangeQuery query) {
    return ofCluster(
        (handle, cluster) ->
            new ChangesQuery(handle, cluster, number -> changes(handle, cluster, number))
                .run(query));
  }

  /** All that a revision changed; the first of a line comes after nothing. */
  private List<Change> changes(Handle handle, Cluster cluster, int number) {
    Revision revision = RevisionTable.find(handle, cluster.id(), number).orElseThrow();
    return RevisionTable.previous(handle, cluster.id(), revision)
        .map(before -> configurations.diff(before, revision))
        .orElse(List.of());
  }

  @Override
  public List<NodePeriod> search(List<NodeCondition> conditions, boolean ever) {
    return ofCluster(
        (handle, cluster) -> {
          var query = new SearchQuery(handle, cluster.id(), conditions);
          List<NodePeriod> periods = new ArrayList<>();
          for (Line line : Line.values()) {
            configurations
                .head(line)
                .ifPresent(head -> periods.addAll(ever ? query.ever(head) : now(query, head)));
          }
          periods.sort(
              Comparator.comparing(NodePeriod::node)
                  .thenComparing(NodePeriod::line)
                  .thenComparing(period -> period.from().number()));
          return periods;
        });
  }

  private List<NodePeriod> now(SearchQuery query, Revision head) {
    return query.now(head, configurations.read(head).nodes());
  }

  /** Asks the cluster as it is now; nothing is the answer where there is none. */
  private <T> List<T> ofCluster(BiFunction<Handle, Cluster, List<T>> query) {
    return transactions.read(
        handle ->
            ClusterTable.find(handle, name)
                .map(cluster -> query.apply(handle, cluster))
                .orElse(List.of()));
  }
}
