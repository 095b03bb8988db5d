package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Sums in a cluster's row of the digests of its other rows, as numbers. Whoever writes such a row
 * adds its digest, or the difference it makes, without reading the others; whoever adds them all up
 * comes to the same number, unless a row was changed, added or removed past the ledger.
 */
enum Sum {
  /** Of the cluster's name and its tags. */
  NAMES("names_sum"),

  /** Of its requests with their answers, and of the revisions that came from a request. */
  REQUESTS("requests_sum"),

  /** Of its node statuses. */
  STATUSES("statuses_sum"),

  /** Of its gaps, and of rows that begin or end in one: see {@link GapSeals}. */
  PRUNED("pruned_sum");

  private final String add;
  private final String read;

  Sum(String column) {
    this.add =
        "UPDATE cluster SET %s = %s + :difference WHERE cluster_id = :cluster"
            .formatted(column, column);
    this.read = "SELECT %s FROM cluster WHERE cluster_id = :cluster".formatted(column);
  }

  /** A digest as a number to add. */
  static BigInteger of(Digest digest) {
    return new BigInteger(1, digest.bytes());
  }

  /** What rows come to, each by its digest; they are read as a stream. */
  static BigInteger of(Query rows, RowMapper<Digest> digest) {
    return rows.reduceResultSet(
        BigInteger.ZERO, (sum, rs, context) -> sum.add(of(digest.map(rs, context))));
  }

  /** Adds what a row comes to now, less what it came to before. The cluster's lock is held. */
  void add(Handle handle, int cluster, BigInteger difference) {
    if (difference.signum() != 0) {
      handle
          .createUpdate(add)
          .bind("difference", new BigDecimal(difference))
          .bind("cluster", cluster)
          .execute();
    }
  }

  /** What it is. */
  BigInteger read(Handle handle, int cluster) {
    return handle
        .createQuery(read)
        .bind("cluster", cluster)
        .mapTo(BigDecimal.class)
        .one()
        .toBigInteger();
  }
}
