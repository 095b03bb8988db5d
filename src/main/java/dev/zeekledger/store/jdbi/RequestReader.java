package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.Request;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Requests and Results as they were heard, out of their rows and the revisions these point to. */
record RequestReader(Handle handle, ClusterName cluster) {

  /**
   * A stored answer.
   *
   * @param key its primary key
   * @param time when it was received
   * @param revision the revision whose configuration is the data of its only Result, 0 for none
   */
  private record ResponseRow(long key, Instant time, int revision) {}

  /** A stored request, and the answers to it. */
  private record AnsweredRow(RequestRow request, List<ResponseRow> responses) {}

  /**
   * The requests of a reqid, oldest first, in two statements; another few where data is a
   * revision's.
   */
  List<Request> find(String reqid) {
    Collection<AnsweredRow> rows = rows(reqid);
    List<Long> responses =
        rows.stream().flatMap(row -> row.responses().stream()).map(ResponseRow::key).toList();
    Map<Long, List<Result>> results =
        responses.isEmpty() ? Map.of() : ResultTable.find(handle, responses);
    return rows.stream().map(row -> request(row, results)).toList();
  }

  private Collection<AnsweredRow> rows(String reqid) {
    return handle
        .createQuery(
            """
            SELECT r.request_id, r.reqid, r.kind, r.outcome, r.heard_at, r.arguments,
                   r.arguments_digest, r.revision, r.author, r.message, r.seal, p.response_id, p.received_at,
                   p.revision AS data_revision
            FROM request r LEFT JOIN response p ON p.request_id = r.request_id
            WHERE r.cluster_id = (SELECT cluster_id FROM cluster WHERE name = :cluster)
              AND r.reqid_key = :key AND r.reqid = :reqid
            ORDER BY r.request_id, p.response_id
            """)
        .bind("cluster", cluster.text())
        .bind("key", LookupKey.whole(reqid))
        .bind("reqid", reqid)
        .reduceResultSet(
            new ArrayDeque<>(),
            (rows, rs, context) -> {
              if (rows.isEmpty() || rows.getLast().request().key() != rs.getLong("request_id")) {
                rows.add(new AnsweredRow(RequestTable.map(rs, context), new ArrayList<>()));
              }
              long response = rs.getLong("response_id");
              if (response != 0) {
                rows.getLast().responses().add(response(rs, response));
              }
              return rows;
            });
  }

  private static ResponseRow response(ResultSet rs, long key) throws SQLException {
    return new ResponseRow(
        key,
        rs.getObject("received_at", OffsetDateTime.class).toInstant(),
        rs.getInt("data_revision"));
  }

  private Request request(AnsweredRow row, Map<Long, List<Result>> results) {
    List<ReceivedResult> received = new ArrayList<>();
    for (ResponseRow response : row.responses()) {
      for (Result stored : results.getOrDefault(response.key(), List.of())) {
        Result result = response.revision() == 0 ? stored : whole(stored, response.revision());
        received.add(ReceivedResult.of(result, response.time()));
      }
    }
    RequestRow request = row.request();
    return new Request(
        request.reqid(),
        request.kind(),
        request.outcome(),
        request.time(),
        arguments(request),
        request.revision(),
        request.asker(),
        received);
  }

  /** A Result with its data, which is a revision's configuration. */
  private Result whole(Result stored, int number) {
    RevisionLookup.Found found = RevisionLookup.find(handle, cluster, number).orElseThrow();
    Data data = configuration(handle, found.cluster(), found.revision());
    return new Result(
        stored.reqid(),
        stored.success(),
        stored.instance(),
        Optional.of(data),
        stored.error(),
        stored.node());
  }

  /** What a request was asked with; empty where a revision holds it. */
  static List<Data> arguments(RequestRow row) {
    return row.arguments()
        .map(text -> ((Data.Sequence) BrokerJson.read(text)).elements())
        .orElse(List.of());
  }

  /** A revision's configuration as it travels. */
  static Data configuration(Handle handle, Cluster cluster, Revision revision) {
    return BrokerJson.of(
        SnapshotQuery.at(handle, cluster, revision).orElseThrow().configuration(revision.id()));
  }
}
