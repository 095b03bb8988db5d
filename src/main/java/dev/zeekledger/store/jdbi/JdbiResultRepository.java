package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Request;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.NodeStatusTable.StatusRow;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import dev.zeekledger.store.jdbi.ResultTable.ResultRow;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
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
      String reqid, RequestKind kind, List<Data> arguments, Optional<Revision> revision) {
    return transactions.write(
        handle -> {
          Cluster cluster = ClusterTable.lock(handle, name);
          Optional<String> text =
              arguments.isEmpty()
                  ? Optional.empty()
                  : Optional.of(BrokerJson.text(new Data.Sequence(arguments)));
          byte[] digest = digest(text.orElse(""));
          RequestRow row =
              new RequestRow(
                  0,
                  storable.check("the reqid", reqid),
                  kind,
                  Outcome.PENDING,
                  now(),
                  text,
                  Optional.of(digest),
                  number(revision));
          for (RequestRow known : RequestTable.find(handle, cluster.id(), reqid)) {
            if (known.asked(kind, digest)) {
              if (known.digest().isPresent()) {
                return false;
              }
              RequestTable.asked(handle, known.key(), row);
              return true;
            }
          }
          RequestTable.insert(handle, cluster.id(), row);
          return true;
        });
  }

  @Override
  public void link(String reqid, RequestKind kind, Revision revision) {
    transactions.write(
        handle -> {
          Cluster cluster = ClusterTable.lock(handle, name);
          RequestRow request = asked(handle, cluster, reqid, kind);
          if (request.revision().isEmpty()) {
            Optional<Data> held =
                Optional.of(StoredRequests.configuration(handle, cluster, revision));
            RequestTable.answered(
                handle,
                request.key(),
                request.outcome(),
                OptionalInt.of(revision.number()),
                !holdsArguments(request, held));
          }
          return null;
        });
  }

  @Override
  public boolean isAnswered(String reqid, RequestKind kind, List<Result> results) {
    byte[] digest = digest(results);
    return transactions.read(
        handle ->
            ClusterTable.find(handle, name).stream()
                .flatMap(cluster -> RequestTable.find(handle, cluster.id(), reqid).stream())
                .filter(row -> row.kind() == kind)
                .anyMatch(row -> ResponseTable.exists(handle, row.key(), digest)));
  }

  @Override
  public void answer(
      String reqid, RequestKind kind, List<Result> results, Optional<Revision> revision) {
    transactions.write(
        handle -> {
          Cluster cluster = ClusterTable.lock(handle, name);
          if (!isAnswered(reqid, kind, results)) {
            Optional<Data> configuration =
                revision.map(found -> StoredRequests.configuration(handle, cluster, found));
            RequestRow request = asked(handle, cluster, reqid, kind);
            long response = answered(handle, request, results, revision, configuration);
            List<Long> keys = insert(handle, cluster, response, results, revision, configuration);
            if (kind == RequestKind.GET_NODES) {
              statuses(handle, cluster, keys, results);
            }
          }
          return null;
        });
  }

  @Override
  public void answerWithoutNews(
      String reqid, RequestKind kind, List<Result> results, Optional<Revision> revision) {
    transactions.write(
        handle -> {
          Cluster cluster = ClusterTable.lock(handle, name);
          if (!isAnswered(reqid, kind, results)) {
            RequestRow request = asked(handle, cluster, reqid, kind);
            answered(handle, request, results, revision, Optional.empty());
          }
          return null;
        });
  }

  /** The newest such request; where none was heard, one that is made known by its answer. */
  private RequestRow asked(Handle handle, Cluster cluster, String reqid, RequestKind kind) {
    Optional<RequestRow> newest =
        RequestTable.find(handle, cluster.id(), reqid).stream()
            .filter(row -> row.kind() == kind)
            .reduce((first, second) -> second);
    if (newest.isPresent()) {
      return newest.get();
    }
    RequestRow row =
        new RequestRow(
            0,
            storable.check("the reqid", reqid),
            kind,
            Outcome.PENDING,
            now(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty());
    return row.withKey(RequestTable.insert(handle, cluster.id(), row));
  }

  /**
   * Notes that a request was answered, and returns the key of the answer. What the first answer
   * came to stands; of another one only the Results are kept, and a revision where none was known.
   * Arguments that are exactly the revision's configuration are not kept twice.
   */
  private long answered(
      Handle handle,
      RequestRow request,
      List<Result> results,
      Optional<Revision> revision,
      Optional<Data> configuration) {
    boolean first = request.outcome() == Outcome.PENDING;
    OptionalInt known = first ? OptionalInt.empty() : request.revision();
    RequestTable.answered(
        handle,
        request.key(),
        first ? Outcome.of(request.kind(), results) : request.outcome(),
        known.isPresent() ? known : number(revision),
        !holdsArguments(request, configuration));
    return ResponseTable.insert(handle, request.key(), digest(results), now());
  }

  /**
   * Whether a revision's configuration is all that was asked with, so that it need not be kept
   * twice.
   */
  private static boolean holdsArguments(RequestRow request, Optional<Data> configuration) {
    return configuration.isPresent()
        && request.kind() == RequestKind.STAGE
        && StoredRequests.arguments(request).equals(List.of(configuration.get()));
  }

  private List<Long> insert(
      Handle handle,
      Cluster cluster,
      long response,
      List<Result> results,
      Optional<Revision> revision,
      Optional<Data> configuration) {
    List<ResultRow> rows = new ArrayList<>();
    for (Result result : results) {
      boolean pointer = result.data().isPresent() && result.data().equals(configuration);
      rows.add(
          new ResultRow(
              now(),
              result.reqid(),
              result.success(),
              result.instance(),
              result.node(),
              result.error(),
              pointer ? Optional.empty() : result.data().map(BrokerJson::text),
              pointer ? number(revision) : OptionalInt.empty(),
              StoredRequests.outputs(result)));
    }
    return ResultTable.insert(handle, cluster.id(), response, rows, storable);
  }

  private void statuses(Handle handle, Cluster cluster, List<Long> keys, List<Result> results) {
    List<StatusRow> known = NodeStatusTable.now(handle, cluster.id());
    for (int i = 0; i < results.size(); i++) {
      NodeStatusNews news = NodeStatusNews.of(known, results.get(i));
      if (!news.isEmpty() && news.readable()) {
        NodeStatusTable.end(handle, news.ended(), keys.get(i));
        NodeStatusTable.insert(
            handle,
            cluster.id(),
            keys.get(i),
            results.get(i).instance().orElseThrow(),
            news.begun(),
            storable);
      }
    }
  }

  @Override
  public boolean isNews(List<Result> statuses) {
    return transactions.read(
        handle -> {
          List<StatusRow> known =
              ClusterTable.find(handle, name)
                  .map(cluster -> NodeStatusTable.now(handle, cluster.id()))
                  .orElse(List.of());
          return statuses.stream()
              .anyMatch(result -> !result.success() || !NodeStatusNews.of(known, result).isEmpty());
        });
  }

  @Override
  public List<Request> find(String reqid) {
    return transactions.read(
        handle -> {
          Optional<Cluster> cluster = ClusterTable.find(handle, name);
          if (cluster.isEmpty()) {
            return List.of();
          }
          return RequestTable.find(handle, cluster.get().id(), reqid).stream()
              .map(row -> StoredRequests.request(handle, cluster.get(), row))
              .toList();
        });
  }

  @Override
  public Optional<Revision> staged() {
    return transactions.read(
        handle ->
            ClusterTable.find(handle, name)
                .flatMap(
                    cluster -> {
                      OptionalInt revision = RequestTable.staged(handle, cluster.id());
                      return revision.isEmpty()
                          ? Optional.empty()
                          : RevisionTable.find(handle, cluster.id(), revision.getAsInt());
                    }));
  }

  @Override
  public List<Deployment> deployments(DeploymentQuery query) {
    return transactions.read(
        handle ->
            ClusterTable.find(handle, name)
                .map(cluster -> DeploymentQueries.list(handle, cluster.id(), query))
                .orElse(List.of()));
  }

  @Override
  public Map<String, List<NodeStatus>> nodeStatus() {
    Map<String, List<NodeStatus>> statuses = new TreeMap<>();
    transactions
        .read(
            handle ->
                ClusterTable.find(handle, name)
                    .map(cluster -> NodeStatusTable.now(handle, cluster.id()))
                    .orElse(List.of()))
        .forEach(
            row ->
                statuses
                    .computeIfAbsent(row.instance(), instance -> new ArrayList<>())
                    .add(row.status()));
    return statuses;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static OptionalInt number(Optional<Revision> revision) {
    return revision.map(found -> OptionalInt.of(found.number())).orElse(OptionalInt.empty());
  }

  private static byte[] digest(List<Result> results) {
    return digest(BrokerJson.text(BrokerJson.ofResults(results)));
  }

  private static byte[] digest(String text) {
    return Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
