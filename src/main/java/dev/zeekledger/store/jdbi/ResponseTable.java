package dev.zeekledger.store.jdbi;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The {@code response} table: an answer once, told by the digest of its Results. */
final class ResponseTable {

  private ResponseTable() {}

  static boolean exists(Handle handle, long request, byte[] digest) {
    return handle
        .createQuery("SELECT 1 FROM response WHERE request_id = :request AND digest = :digest")
        .bind("request", request)
        .bind("digest", digest)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static long insert(Handle handle, long request, byte[] digest, Instant time) {
    return handle
        .createUpdate(
            """
            INSERT INTO response (request_id, received_at, digest)
            VALUES (:request, :time, :digest)
            """)
        .bind("request", request)
        .bind("time", Times.bound(time))
        .bind("digest", digest)
        .executeAndReturnGeneratedKeys("response_id")
        .mapTo(Long.class)
        .one();
  }
}
