package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.Request;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import dev.zeekledger.store.jdbi.ResultTable.ResultRow;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Requests and Results as they were heard, out of their rows and the revisions these point to. */
final class StoredRequests {

  private StoredRequests() {}

  static Request request(Handle handle, Cluster cluster, RequestRow row) {
    List<ReceivedResult> results =
        ResultTable.find(handle, row.key()).stream()
            .map(result -> received(handle, cluster, result))
            .toList();
    return new Request(
        row.reqid(),
        row.kind(),
        row.outcome(),
        row.time(),
        arguments(row),
        row.revision(),
        results);
  }

  private static ReceivedResult received(Handle handle, Cluster cluster, ResultRow row) {
    Optional<Data> data =
        row.revision().isPresent()
            ? RevisionTable.find(handle, cluster.id(), row.revision().getAsInt())
                .map(revision -> configuration(handle, cluster, revision))
            : row.data().map(BrokerJson::read);
    Result result =
        new Result(row.reqid(), row.success(), row.instance(), data, row.error(), row.node());
    return new ReceivedResult(result, row.time(), outputs(result));
  }

  /** The outputs of a node that failed; only those of a Result about a node are taken for that. */
  static Optional<NodeOutputs> outputs(Result result) {
    if (result.success() || result.node().isEmpty() || result.data().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(BrokerJson.outputs(result.data().get()));
    } catch (FormatException e) {
      return Optional.empty(); // Something else than outputs; it is kept as data.
    }
  }

  static List<Data> arguments(RequestRow row) {
    return row.arguments()
        .map(text -> ((Data.Sequence) BrokerJson.read(text)).elements())
        .orElse(List.of());
  }

  static Data configuration(Handle handle, Cluster cluster, Revision revision) {
    return BrokerJson.of(
        SnapshotQuery.at(handle, cluster, revision).orElseThrow().configuration(revision.id()));
  }
}
