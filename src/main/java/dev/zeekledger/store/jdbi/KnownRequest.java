package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * A request, and which answers to it there are.
 *
 * @param answers their digests
 */
record KnownRequest(RequestRow row, Set<Digest> answers) {

  /** The requests of a reqid, oldest first. */
  static List<KnownRequest> find(Handle handle, ClusterName cluster, String reqid) {
    return handle
        .createQuery(
            """
            SELECT r.request_id, r.reqid, r.kind, r.outcome, r.heard_at, r.arguments,
                   r.arguments_digest, r.revision, r.author, r.message, r.seal,
                   p.digest AS answer
            FROM request r LEFT JOIN response p ON p.request_id = r.request_id
            WHERE r.cluster_id = (SELECT cluster_id FROM cluster WHERE name = :cluster)
              AND r.reqid_key = :key AND r.reqid = :reqid
            ORDER BY r.request_id
            """)
        .bind("cluster", cluster.text())
        .bind("key", LookupKey.whole(reqid))
        .bind("reqid", reqid)
        .reduceResultSet(
            new ArrayList<>(),
            (known, rs, context) -> {
              int last = known.size() - 1;
              if (last < 0 || known.get(last).row().key() != rs.getLong("request_id")) {
                known.add(new KnownRequest(RequestTable.map(rs, context), new LinkedHashSet<>()));
                last++;
              }
              byte[] answer = rs.getBytes("answer");
              if (answer != null) {
                known.get(last).answers().add(Digest.of(answer));
              }
              return known;
            });
  }

  /** The newest of them of that kind. */
  static Optional<KnownRequest> newest(List<KnownRequest> oldestFirst, RequestKind kind) {
    return oldestFirst.stream()
        .filter(known -> known.row().kind() == kind)
        .reduce((first, second) -> second);
  }

  /** Whether any of them is of that kind and has that answer. */
  static boolean isAnswered(List<KnownRequest> requests, RequestKind kind, Digest answer) {
    return requests.stream()
        .anyMatch(known -> known.row().kind() == kind && known.answers().contains(answer));
  }
}
