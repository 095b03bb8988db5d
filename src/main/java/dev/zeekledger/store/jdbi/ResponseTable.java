package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import java.time.Instant;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/** The {@code response} table: an answer once, told by the digest of its Results. */
final class ResponseTable {

  private ResponseTable() {}

  /** Whether any request of that reqid and kind got such an answer. */
  static boolean exists(
      Handle handle, ClusterName cluster, String reqid, RequestKind kind, Digest digest) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM request r JOIN response p ON p.request_id = r.request_id
            WHERE r.cluster_id = (SELECT cluster_id FROM cluster WHERE name = :cluster)
              AND r.reqid_key = :key AND r.reqid = :reqid AND r.kind = :kind
              AND p.digest = :digest
            """)
        .bind("cluster", cluster.text())
        .bind("key", LookupKey.first(reqid))
        .bind("reqid", reqid)
        .bind("kind", RequestTable.name(kind))
        .bind("digest", digest.bytes())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /**
   * Stores an answer without its Results, and returns its key.
   *
   * @param revision the revision whose configuration is the data of its only Result
   */
  static long insert(
      Handle handle, int cluster, long request, Digest digest, Instant time, OptionalInt revision) {
    return handle
        .createUpdate(
            """
            INSERT INTO response (request_id, received_at, digest, cluster_id, revision)
            VALUES (:request, :time, :digest, :cluster, :revision)
            """)
        .bind("request", request)
        .bind("time", Times.bound(time))
        .bind("digest", digest.bytes())
        .bind("cluster", revision.isPresent() ? cluster : null)
        .bind("revision", revision.isPresent() ? revision.getAsInt() : null)
        .executeAndReturnGeneratedKeys("response_id")
        .mapTo(Long.class)
        .one();
  }
}
