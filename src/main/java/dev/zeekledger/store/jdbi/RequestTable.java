package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The {@code request} table; {@link SealedRequests} writes to it. */
final class RequestTable {

  /**
   * A stored request.
   *
   * @param arguments Broker's typed JSON of the vector of them
   * @param seal the digest of this and of its answers: see {@link Seals}
   */
  record RequestRow(
      long key,
      String reqid,
      RequestKind kind,
      Outcome outcome,
      Instant time,
      Optional<String> arguments,
      Optional<byte[]> digest,
      OptionalInt revision,
      Asker asker,
      Digest seal) {

    RequestRow withKey(long value) {
      return new RequestRow(
          value, reqid, kind, outcome, time, arguments, digest, revision, asker, seal);
    }

    RequestRow withSeal(Digest value) {
      return new RequestRow(
          key, reqid, kind, outcome, time, arguments, digest, revision, asker, value);
    }

    /** With what was asked, where only the answer had been heard. */
    RequestRow asking(Optional<String> values, Optional<byte[]> theirDigest, Asker who) {
      return new RequestRow(
          key, reqid, kind, outcome, time, values, theirDigest, revision, who, seal);
    }

    /** With what it came to, and the arguments only if they are to be kept. */
    RequestRow answered(Outcome value, OptionalInt number, boolean keepArguments) {
      Optional<String> kept = keepArguments ? arguments : Optional.empty();
      return new RequestRow(key, reqid, kind, value, time, kept, digest, number, asker, seal);
    }

    /** Whether that is what was asked; an answer without a request fits any. */
    boolean asked(RequestKind other, byte[] otherDigest) {
      return kind == other && digest.map(own -> Arrays.equals(own, otherDigest)).orElse(true);
    }
  }

  private RequestTable() {}

  /** The requests of a reqid, oldest first. */
  static List<RequestRow> find(Handle handle, ClusterName cluster, String reqid) {
    return handle
        .createQuery(
            """
            SELECT request_id, reqid, kind, outcome, heard_at, arguments, arguments_digest, revision,
                   author, message, seal
            FROM request
            WHERE cluster_id = (SELECT cluster_id FROM cluster WHERE name = :cluster)
              AND reqid_key = :key AND reqid = :reqid
            ORDER BY request_id
            """)
        .bind("cluster", cluster.text())
        .bind("key", LookupKey.whole(reqid))
        .bind("reqid", reqid)
        .map(RequestTable::map)
        .list();
  }

  /** How many requests there are. */
  static long count(Handle handle, int cluster) {
    return handle
        .createQuery("SELECT COUNT(*) FROM request WHERE cluster_id = :cluster")
        .bind("cluster", cluster)
        .mapTo(Long.class)
        .one();
  }

  static long insert(Handle handle, int cluster, RequestRow row) {
    return handle
        .createUpdate(
            """
            INSERT INTO request (
              cluster_id, reqid, reqid_key, kind, outcome, heard_at, arguments, arguments_digest,
              revision, author, message, seal)
            VALUES (
              :cluster, :reqid, :key, :kind, :outcome, :time, :arguments, :digest, :revision,
              :author, :message, :seal)
            """)
        .bind("cluster", cluster)
        .bind("reqid", row.reqid())
        .bind("key", LookupKey.whole(row.reqid()))
        .bind("kind", name(row.kind()))
        .bind("outcome", row.outcome().name())
        .bind("time", Times.bound(row.time()))
        .bind("arguments", row.arguments().orElse(null))
        .bind("digest", row.digest().orElse(null))
        .bind("revision", row.revision().isPresent() ? row.revision().getAsInt() : null)
        .bind("author", row.asker().author().orElse(null))
        .bind("message", row.asker().message().orElse(null))
        .bind("seal", row.seal().bytes())
        .executeAndReturnGeneratedKeys("request_id")
        .mapTo(Long.class)
        .one();
  }

  /** Writes what can change of a request. */
  static void update(Handle handle, RequestRow row) {
    handle
        .createUpdate(
            """
            UPDATE request
            SET outcome = :outcome, revision = :revision, arguments = :arguments,
                arguments_digest = :digest, author = :author, message = :message, seal = :seal
            WHERE request_id = :key
            """)
        .bind("outcome", row.outcome().name())
        .bind("revision", row.revision().isPresent() ? row.revision().getAsInt() : null)
        .bind("arguments", row.arguments().orElse(null))
        .bind("digest", row.digest().orElse(null))
        .bind("author", row.asker().author().orElse(null))
        .bind("message", row.asker().message().orElse(null))
        .bind("seal", row.seal().bytes())
        .bind("key", row.key())
        .execute();
  }

  /** What a kind is called in the tables. */
  static String name(RequestKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static RequestRow map(ResultSet rs, StatementContext context) throws SQLException {
    int revision = rs.getInt("revision");
    return new RequestRow(
        rs.getLong("request_id"),
        rs.getString("reqid"),
        RequestKind.valueOf(rs.getString("kind").toUpperCase(Locale.ROOT)),
        Outcome.valueOf(rs.getString("outcome")),
        rs.getObject("heard_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(rs.getString("arguments")),
        Optional.ofNullable(rs.getBytes("arguments_digest")),
        revision == 0 ? OptionalInt.empty() : OptionalInt.of(revision),
        new Asker(
            Optional.ofNullable(rs.getString("author")),
            Optional.ofNullable(rs.getString("message"))),
        Digest.of(rs.getBytes("seal")));
  }
}
