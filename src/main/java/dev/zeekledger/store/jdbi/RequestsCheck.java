package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Computes the seals of all requests, answers and Results of a cluster again, a page at a time. */
final class RequestsCheck {

  private static final int PAGE = 200;
  private static final int ROWS_AT_ONCE = 1_000;

  private static final String SELECT =
      """
      SELECT r.request_id, r.reqid, r.reqid_key, r.kind, r.outcome, r.heard_at, r.arguments,
             r.arguments_digest, r.revision, r.author, r.message, r.seal,
             p.response_id, p.received_at, p.digest AS answer_digest, p.revision AS data_revision,
             COALESCE(p.cluster_id = r.cluster_id, TRUE) AS own_revision, p.seal AS answer_seal,
             s.position, s.reqid AS result_reqid, s.success, s.instance, s.node, s.error, s.data,
             o.stdout, o.stderr
      FROM (SELECT n.request_id FROM request n
            WHERE n.cluster_id = :cluster AND n.request_id > :after
            ORDER BY n.request_id LIMIT :page) AS wanted
      JOIN request r ON r.request_id = wanted.request_id
      LEFT JOIN response p ON p.request_id = r.request_id
      LEFT JOIN result s ON s.response_id = p.response_id
      LEFT JOIN node_output o ON o.response_id = s.response_id AND o.position = s.position
      ORDER BY r.request_id, p.response_id, s.position
      """;

  private final TreeMap<Long, Digest> answers = new TreeMap<>();
  private RequestRow request;
  private long answer;
  private Digest answerSeal = Digest.ZERO;
  private AnswerSeal computed;
  private BigInteger sum = BigInteger.ZERO;
  private long results;

  /**
   * Checks all requests.
   *
   * @throws FaultException at the first that is not as it was stored
   */
  void run(Handle handle, int cluster) {
    long after = Long.MIN_VALUE;
    do {
      request = null;
      page(handle, cluster, after);
      if (request != null) {
        after = request.key();
        endRequest();
      }
    } while (request != null);
  }

  /** Reads a page, and leaves its last request unfinished; none where there is no more. */
  private void page(Handle handle, int cluster, long after) {
    handle
        .createQuery(SELECT)
        .setFetchSize(ROWS_AT_ONCE)
        .bind("cluster", cluster)
        .bind("after", after)
        .bind("page", PAGE)
        .scanResultSet(
            (rows, context) -> {
              try (context;
                  ResultSet rs = rows.get()) {
                while (rs.next()) {
                  add(rs);
                }
              }
              return null;
            });
  }

  private void add(ResultSet rs) throws SQLException {
    if (request == null || request.key() != rs.getLong("request_id")) {
      if (request != null) {
        endRequest();
      }
      request = RequestTable.map(rs, null);
      if (rs.getLong("reqid_key") != LookupKey.whole(request.reqid())) {
        throw fault("its reqid_key is not that of its reqid");
      }
    }
    long key = rs.getLong("response_id");
    if (rs.wasNull()) {
      return;
    }
    if (computed == null || answer != key) {
      endAnswer();
      beginAnswer(rs, key);
    }
    int position = rs.getInt("position");
    if (!rs.wasNull()) {
      computed.add(result(rs, position), outputs(rs));
      results++;
    }
  }

  private void beginAnswer(ResultSet rs, long key) throws SQLException {
    int revision = rs.getInt("data_revision");
    if (!rs.getBoolean("own_revision")) {
      throw fault("an answer to it has its data in another cluster");
    }
    answer = key;
    answerSeal = Digest.of(rs.getBytes("answer_seal"));
    computed =
        new AnswerSeal(
            rs.getObject("received_at", OffsetDateTime.class).toInstant(),
            Digest.of(rs.getBytes("answer_digest")),
            revision == 0 ? OptionalInt.empty() : OptionalInt.of(revision));
  }

  private void endAnswer() {
    if (computed != null) {
      if (!computed.digest().equals(answerSeal)) {
        throw fault("an answer to it or its Results are not those that were received");
      }
      answers.put(answer, answerSeal);
      computed = null;
    }
  }

  private void endRequest() {
    endAnswer();
    if (!Seals.request(request, answers).equals(request.seal())) {
      throw fault("its row or its answers are not those that were stored");
    }
    sum = sum.add(Sum.of(Seals.keyed(request.key(), request.seal())));
    answers.clear();
  }

  private FaultException fault(String what) {
    return FaultException.at("request " + request.reqid(), what);
  }

  private static ResultTable.Row result(ResultSet rs, int position) throws SQLException {
    return new ResultTable.Row(
        position,
        new Result(
            rs.getString("result_reqid"),
            rs.getBoolean("success"),
            Optional.ofNullable(rs.getString("instance")),
            Optional.empty(),
            Optional.ofNullable(rs.getString("error")),
            Optional.ofNullable(rs.getString("node"))),
        Optional.ofNullable(rs.getString("data")));
  }

  private static Optional<NodeOutputs> outputs(ResultSet rs) throws SQLException {
    String stdout = rs.getString("stdout");
    return stdout == null
        ? Optional.empty()
        : Optional.of(new NodeOutputs(stdout, rs.getString("stderr")));
  }

  /** What the requests add to {@link Sum#REQUESTS}. */
  BigInteger sum() {
    return sum;
  }

  /** How many Results are as they were received. */
  long results() {
    return results;
  }
}
