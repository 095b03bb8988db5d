package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/** The {@code response} table: an answer once, told by the digest of its Results. */
final class ResponseTable {

  /**
   * A stored answer without its Results.
   *
   * @param revision the revision whose configuration is the data of its only Result
   */
  record StoredResponse(long key, Instant time, OptionalInt revision) {

    boolean isSame(Instant otherTime, OptionalInt otherRevision) {
      return time.equals(otherTime) && revision.equals(otherRevision);
    }
  }

  private ResponseTable() {}

  /** How many answers there are. */
  static long count(Handle handle, int cluster) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM request r JOIN response p ON p.request_id = r.request_id
            WHERE r.cluster_id = :cluster
            """)
        .bind("cluster", cluster)
        .mapTo(Long.class)
        .one();
  }

  /** That answer to a request. */
  static Optional<StoredResponse> find(Handle handle, long request, Digest digest) {
    return handle
        .createQuery(
            """
            SELECT response_id, received_at, revision FROM response
            WHERE request_id = :request AND digest = :digest
            """)
        .bind("request", request)
        .bind("digest", digest.bytes())
        .map(
            (rs, context) ->
                new StoredResponse(
                    rs.getLong(1),
                    rs.getObject(2, OffsetDateTime.class).toInstant(),
                    rs.getInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(rs.getInt(3))))
        .findOne();
  }

  /** Stores an answer without its Results. */
  static void insert(Writes writes, int cluster, KeyedAnswer keyed) {
    StoredAnswer answer = keyed.answer();
    OptionalInt revision = answer.revision();
    writes.add(
        """
        INSERT INTO response (
          response_id, request_id, received_at, digest, cluster_id, revision, seal)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        keyed.key(),
        keyed.request(),
        Times.bound(answer.time()),
        answer.digest().bytes(),
        revision.isPresent() ? cluster : null,
        revision.isPresent() ? revision.getAsInt() : null,
        keyed.seal().bytes());
  }
}
