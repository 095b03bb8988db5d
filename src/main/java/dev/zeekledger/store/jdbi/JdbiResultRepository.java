package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Asked;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.DeploymentStatistics;
import dev.zeekledger.store.Request;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.NodeStatusTable.StatusRow;
import dev.zeekledger.store.jdbi.RevisionLookup.Found;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The requests and Results of one cluster in tables. */
public final class JdbiResultRepository implements ResultRepository {

  private final Transactions transactions;
  private final ClusterName name;
  private final Clock clock;
  private final StorableText storable;

  public JdbiResultRepository(Transactions transactions, ClusterName name, Clock clock) {
    this.transactions = transactions;
    this.name = name;
    this.clock = clock;
    this.storable = new StorableText(transactions.dialect());
  }

  @Override
  public boolean request(
      String reqid,
      RequestKind kind,
      List<Data> arguments,
      Optional<Revision> revision,
      Asker asker) {
    return write(writer -> writer.request(reqid, kind, arguments, revision, asker));
  }

  @Override
  public void link(String reqid, RequestKind kind, Revision revision) {
    store(writer -> writer.link(reqid, kind, revision));
  }

  @Override
  public boolean isAnswered(String reqid, RequestKind kind, List<Result> results) {
    return KnownRequest.isAnswered(
        transactions.requests(name, reqid), kind, Answer.of(results).digest());
  }

  @Override
  public void answer(
      String reqid, RequestKind kind, List<Result> results, Optional<Revision> revision) {
    Answer answer = Answer.of(results);
    store(writer -> writer.answer(reqid, kind, answer, revision));
  }

  @Override
  public void answerWithoutNews(
      String reqid, RequestKind kind, List<Result> results, Optional<Revision> revision) {
    Answer answer = Answer.of(results);
    store(writer -> writer.answerWithoutNews(reqid, kind, answer, revision));
  }

  @Override
  public boolean isNews(List<Result> statuses) {
    return !statuses.stream().allMatch(Result::success)
        || !NodeStatusNews.of(statuses(), statuses).isEmpty();
  }

  @Override
  public List<Request> find(String reqid) {
    return transactions.read(handle -> new RequestReader(handle, name).find(reqid));
  }

  @Override
  public Optional<Asked> asked(String reqid, RequestKind kind) {
    return KnownRequest.newest(transactions.requests(name, reqid), kind)
        .map(
            known ->
                new Asked(
                    known.arguments(),
                    known.row().revision(),
                    known.row().asker(),
                    known.isAnswered()));
  }

  @Override
  public Optional<Revision> staged() {
    return transactions
        .known(name, LockedCluster::staged)
        .map(this::revision)
        .orElseGet(
            () ->
                transactions.read(
                    handle -> RevisionLookup.staged(handle, name).map(Found::revision)));
  }

  private Optional<Revision> revision(int number) {
    return transactions
        .newest(name, number)
        .or(
            () ->
                transactions
                    .read(handle -> RevisionLookup.find(handle, name, number))
                    .map(Found::revision));
  }

  @Override
  public void lookUp(Collection<String> reqids) {
    store(writer -> writer.requests().lookUp(reqids));
  }

  @Override
  public List<Deployment> deployments(DeploymentQuery query) {
    return read(
        List.of(), (handle, cluster) -> DeploymentQueries.list(handle, cluster.id(), query));
  }

  @Override
  public DeploymentStatistics statistics(DeploymentQuery query) {
    return read(
        DeploymentStatistics.NONE,
        (handle, cluster) -> StatisticsQueries.of(handle, cluster.id(), query));
  }

  @Override
  public Map<String, List<NodeStatus>> nodeStatus() {
    Map<String, List<NodeStatus>> statuses = new TreeMap<>();
    for (StatusRow row : statuses()) {
      statuses.computeIfAbsent(row.instance(), instance -> new ArrayList<>()).add(row.status());
    }
    return statuses;
  }

  private List<StatusRow> statuses() {
    return read(List.of(), (handle, cluster) -> NodeStatusTable.now(handle, cluster.id()));
  }

  /**
   * Reads of the cluster.
   *
   * @param none what is read where there is no such cluster
   */
  private <T> T read(T none, BiFunction<Handle, Cluster, T> work) {
    return transactions.read(
        handle ->
            ClusterTable.find(handle, name)
                .map(cluster -> work.apply(handle, cluster))
                .orElse(none));
  }

  private <T> T write(Function<RequestWriter, T> work) {
    return transactions.append(
        handle ->
            work.apply(
                new RequestWriter(
                    transactions.lock(name),
                    transactions.heads(),
                    storable,
                    clock.instant().truncatedTo(ChronoUnit.MICROS))));
  }

  private void store(Consumer<RequestWriter> work) {
    write(
        writer -> {
          work.accept(writer);
          return true;
        });
  }
}
