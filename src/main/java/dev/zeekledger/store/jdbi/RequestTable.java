package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The {@code request} table; {@link RequestWrites} writes to it. */
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

  /** How many requests there are. */
  static long count(Handle handle, int cluster) {
    return handle
        .createQuery("SELECT COUNT(*) FROM request WHERE cluster_id = :cluster")
        .bind("cluster", cluster)
        .mapTo(Long.class)
        .one();
  }

  static void insert(Writes writes, int cluster, RequestRow row) {
    writes.add(
        """
        INSERT INTO request (
          request_id, cluster_id, reqid, reqid_key, kind, outcome, heard_at, arguments,
          arguments_digest, revision, author, message, seal)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        row.key(),
        cluster,
        row.reqid(),
        LookupKey.whole(row.reqid()),
        name(row.kind()),
        row.outcome().name(),
        Times.bound(row.time()),
        row.arguments().orElse(null),
        row.digest().orElse(null),
        number(row),
        row.asker().author().orElse(null),
        row.asker().message().orElse(null),
        row.seal().bytes());
  }

  /** Writes what can change of a request. */
  static void update(Writes writes, RequestRow row) {
    writes.add(
        """
        UPDATE request
        SET outcome = ?, revision = ?, arguments = ?, arguments_digest = ?, author = ?, message = ?,
            seal = ?
        WHERE request_id = ?
        """,
        row.outcome().name(),
        number(row),
        row.arguments().orElse(null),
        row.digest().orElse(null),
        row.asker().author().orElse(null),
        row.asker().message().orElse(null),
        row.seal().bytes(),
        row.key());
  }

  private static Integer number(RequestRow row) {
    return row.revision().isPresent() ? row.revision().getAsInt() : null;
  }

  /**
   * The newest accepted request to stage. It is ordered by all columns of the index, so that H2
   * finds that one without reading all of them.
   */
  static Optional<RequestRow> accepted(Handle handle, int cluster) {
    return handle
        .createQuery(
            """
            SELECT request_id, reqid, kind, outcome, heard_at, arguments, arguments_digest, revision,
                   author, message, seal
            FROM request
            WHERE cluster_id = :cluster AND kind = 'stage' AND outcome = 'SUCCEEDED'
            ORDER BY cluster_id DESC, kind DESC, request_id DESC LIMIT 1
            """)
        .bind("cluster", cluster)
        .map(RequestTable::map)
        .findOne();
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
