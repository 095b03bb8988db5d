package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.ReceivedResult;
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
              if (known.digest().isEmpty()) {
                RequestTable.asked(handle, known.key(), row);
              }
              return false;
            }
          }
          RequestTable.insert(handle, cluster.id(), row);
          return true;
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
          if (!isAnswered(reqid, kind, results)) {
            Cluster cluster = ClusterTable.lock(handle, name);
            long response = answered(handle, cluster, reqid, kind, results, revision);
            List<Long> keys = insert(handle, cluster, response, results, revision);
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
          if (!isAnswered(reqid, kind, results)) {
            Cluster cluster = ClusterTable.lock(handle, name);
            answered(handle, cluster, reqid, kind, results, revision);
          }
          return null;
        });
  }

  /** Notes that the newest such request was answered, and returns the key of the answer. */
  private long answered(
      Handle handle,
      Cluster cluster,
      String reqid,
      RequestKind kind,
      List<Result> results,
      Optional<Revision> revision) {
    Outcome outcome = Outcome.of(kind, results);
    long request =
        RequestTable.find(handle, cluster.id(), reqid).stream()
            .filter(row -> row.kind() == kind)
            .reduce((first, second) -> second)
            .map(RequestRow::key)
            .orElseGet(
                () ->
                    RequestTable.insert(
                        handle,
                        cluster.id(),
                        new RequestRow(
                            0,
                            storable.check("the reqid", reqid),
                            kind,
                            outcome,
                            now(),
                            Optional.empty(),
                            Optional.empty(),
                            OptionalInt.empty())));
    boolean revisionHoldsArguments = kind == RequestKind.STAGE && revision.isPresent();
    RequestTable.answered(handle, request, outcome, number(revision), !revisionHoldsArguments);
    return ResponseTable.insert(handle, request, digest(results), now());
  }

  private List<Long> insert(
      Handle handle,
      Cluster cluster,
      long response,
      List<Result> results,
      Optional<Revision> revision) {
    Optional<Data> configuration =
        revision.map(
            found ->
                BrokerJson.of(
                    Snapshot.at(handle, Life.at(cluster, found)).configuration(found.id())));
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
              outputs(result)));
    }
    return ResultTable.insert(handle, cluster.id(), response, rows, storable);
  }

  private void statuses(Handle handle, Cluster cluster, List<Long> keys, List<Result> results) {
    List<StatusRow> known = NodeStatusTable.now(handle, cluster.id());
    for (int i = 0; i < results.size(); i++) {
      NodeStatusNews news = NodeStatusNews.of(known, results.get(i));
      if (!news.isEmpty()) {
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
              .map(row -> request(handle, cluster.get(), row))
              .toList();
        });
  }

  private static Request request(Handle handle, Cluster cluster, RequestRow row) {
    List<Data> arguments =
        row.arguments()
            .map(text -> ((Data.Sequence) BrokerJson.read(text)).elements())
            .orElse(List.of());
    List<ReceivedResult> results =
        ResultTable.find(handle, row.key()).stream()
            .map(result -> received(handle, cluster, result))
            .toList();
    return new Request(
        row.reqid(), row.kind(), row.outcome(), row.time(), arguments, row.revision(), results);
  }

  private static ReceivedResult received(Handle handle, Cluster cluster, ResultRow row) {
    Optional<Data> data =
        row.revision().isPresent()
            ? RevisionTable.find(handle, cluster.id(), row.revision().getAsInt())
                .map(
                    revision ->
                        BrokerJson.of(
                            Snapshot.at(handle, Life.at(cluster, revision))
                                .configuration(revision.id())))
            : row.data().map(BrokerJson::read);
    Result result =
        new Result(row.reqid(), row.success(), row.instance(), data, row.error(), row.node());
    return new ReceivedResult(result, row.time(), outputs(result));
  }

  /** The outputs of a node that failed; only those of a Result about a node are taken for that. */
  private static Optional<NodeOutputs> outputs(Result result) {
    if (result.success() || result.node().isEmpty() || result.data().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(BrokerJson.outputs(result.data().get()));
    } catch (FormatException e) {
      return Optional.empty(); // Something else than outputs; it is kept as data.
    }
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
