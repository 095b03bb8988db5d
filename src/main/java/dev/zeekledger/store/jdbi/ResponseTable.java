package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** The seals of the answers to a request, by their keys. */
  static SortedMap<Long, Digest> seals(Handle handle, long request) {
    return handle
        .createQuery("SELECT response_id, seal FROM response WHERE request_id = :request")
        .bind("request", request)
        .reduceResultSet(
            new TreeMap<>(),
            (seals, rs, context) -> {
              seals.put(rs.getLong(1), Digest.of(rs.getBytes(2)));
              return seals;
            });
  }

  /** Stores an answer without its Results, and returns its key. */
  static long insert(Handle handle, int cluster, long request, StoredAnswer answer, Digest seal) {
    OptionalInt revision = answer.revision();
    return handle
        .createUpdate(
            """
            INSERT INTO response (request_id, received_at, digest, cluster_id, revision, seal)
            VALUES (:request, :time, :digest, :cluster, :revision, :seal)
            """)
        .bind("request", request)
        .bind("time", Times.bound(answer.time()))
        .bind("digest", answer.digest().bytes())
        .bind("cluster", revision.isPresent() ? cluster : null)
        .bind("revision", revision.isPresent() ? revision.getAsInt() : null)
        .bind("seal", seal.bytes())
        .executeAndReturnGeneratedKeys("response_id")
        .mapTo(Long.class)
        .one();
  }
}
