package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Data;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A request with its answers, as it is stored or, in the transaction that writes it, will be. A row
 * without a seal is not stored yet.
 */
final class KnownRequest {

  private final SortedMap<Long, Digest> seals = new TreeMap<>();
  private final List<Digest> answers = new ArrayList<>();
  private RequestRow row;
  private Optional<List<Data>> arguments;

  /**
   * One without answers.
   *
   * @param arguments those of the row, unless they are still to be read
   */
  KnownRequest(RequestRow row, Optional<List<Data>> arguments) {
    this.row = row;
    this.arguments = arguments;
  }

  /**
   * The requests of some reqids, each with all of its own, oldest first. A reqid without any is
   * there, too.
   */
  static Map<String, List<KnownRequest>> find(
      Handle handle, ClusterName cluster, Collection<String> reqids) {
    Map<String, List<KnownRequest>> found = new HashMap<>();
    reqids.forEach(reqid -> found.put(reqid, new ArrayList<>()));
    List<String> all = List.copyOf(found.keySet());
    for (List<String> slice : ColumnArrays.slices(all)) {
      handle
          .createQuery(
              """
              SELECT r.request_id, r.reqid, r.kind, r.outcome, r.heard_at, r.arguments,
                     r.arguments_digest, r.revision, r.author, r.message, r.seal,
                     p.response_id, p.digest AS answer, p.seal AS answer_seal
              FROM unnest(:keys, :reqids) AS wanted(reqid_key, reqid)
              JOIN request r ON r.reqid_key = wanted.reqid_key AND r.reqid = wanted.reqid
              LEFT JOIN response p ON p.request_id = r.request_id
              WHERE r.cluster_id = (SELECT cluster_id FROM cluster WHERE name = :cluster)
              ORDER BY r.request_id
              """)
          .bind("cluster", cluster.text())
          .bindArray("keys", Long.class, ColumnArrays.column(slice, LookupKey::whole))
          .bindArray("reqids", String.class, slice.toArray())
          .reduceResultSet(
              found,
              (requests, rs, context) -> {
                add(requests.get(rs.getString("reqid")), rs, context);
                return requests;
              });
    }
    return found;
  }

  private static void add(List<KnownRequest> own, ResultSet rs, StatementContext context)
      throws SQLException {
    if (own.isEmpty() || own.get(own.size() - 1).key() != rs.getLong("request_id")) {
      own.add(new KnownRequest(RequestTable.map(rs, context), Optional.empty()));
    }
    byte[] answer = rs.getBytes("answer");
    if (answer != null) {
      own.get(own.size() - 1)
          .add(rs.getLong("response_id"), Digest.of(answer), Digest.of(rs.getBytes("answer_seal")));
    }
  }

  /** The newest of them of that kind. */
  static Optional<KnownRequest> newest(List<KnownRequest> oldestFirst, RequestKind kind) {
    return oldestFirst.stream()
        .filter(known -> known.row.kind() == kind)
        .reduce((first, second) -> second);
  }

  /** Whether any of them is of that kind and has that answer. */
  static boolean isAnswered(List<KnownRequest> requests, RequestKind kind, Digest answer) {
    return requests.stream().anyMatch(known -> known.row.kind() == kind && known.has(answer));
  }

  long key() {
    return row.key();
  }

  RequestRow row() {
    return row;
  }

  /** What was asked; empty where a revision holds it. */
  List<Data> arguments() {
    if (row.arguments().isEmpty()) {
      return List.of();
    }
    if (arguments.isEmpty()) {
      arguments = Optional.of(RequestReader.arguments(row));
    }
    return arguments.get();
  }

  boolean isAnswered() {
    return !answers.isEmpty();
  }

  boolean has(Digest answer) {
    return answers.contains(answer);
  }

  boolean isStored() {
    return !row.seal().equals(Digest.ZERO);
  }

  /** Changes it; what was read of its arguments is read again if they are others. */
  void become(RequestRow after) {
    if (!after.arguments().equals(row.arguments())) {
      arguments = Optional.empty();
    }
    row = after;
  }

  /** Adds an answer by its key, its digest and its seal. */
  void add(long answer, Digest digest, Digest seal) {
    answers.add(digest);
    seals.put(answer, seal);
  }

  /** Seals it as it is now, and returns its row. */
  RequestRow seal() {
    row = row.withSeal(Seals.request(row, seals));
    return row;
  }
}
