package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Finds revisions by their time. A revision is never older than the one before it, so that a few
 * looks at the primary key find one, and no save pays for an index of times.
 */
final class RevisionTimes {

  private record Row(int number, Instant time) {}

  private RevisionTimes() {}

  /** The number of the newest revision that is of a time or older, 0 if there is none. */
  static int lastBy(Handle handle, ClusterName name, Instant time) {
    return last(handle, name, any -> !any.isAfter(time));
  }

  /** The number of the newest revision that is older than a time, 0 if there is none. */
  static int lastBefore(Handle handle, ClusterName name, Instant time) {
    return last(handle, name, any -> any.isBefore(time));
  }

  private static int last(Handle handle, ClusterName name, Predicate<Instant> holds) {
    return ClusterTable.find(handle, name)
        .flatMap(
            cluster ->
                newestUpTo(handle, cluster.id(), Integer.MAX_VALUE)
                    .map(newest -> last(handle, cluster.id(), newest, holds)))
        .orElse(0);
  }

  /** The last for whose time it holds, as it then does for all before. */
  private static int last(Handle handle, int cluster, Row newest, Predicate<Instant> holds) {
    if (holds.test(newest.time())) {
      return newest.number();
    }
    int found = 0;
    int low = 0; // It holds up to here,
    int high = newest.number(); // and not from here on.
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      int lowest = low;
      Optional<Row> row = newestUpTo(handle, cluster, middle).filter(any -> any.number() > lowest);
      if (row.isPresent() && !holds.test(row.get().time())) {
        high = row.get().number();
      } else {
        found = row.map(Row::number).orElse(found);
        low = middle;
      }
    }
    return found;
  }

  private static Optional<Row> newestUpTo(Handle handle, int cluster, int number) {
    return handle
        .createQuery(
            """
            SELECT revision, created_at FROM configuration
            WHERE cluster_id = :cluster AND revision <= :number
            ORDER BY cluster_id DESC, revision DESC LIMIT 1
            """)
        .bind("cluster", cluster)
        .bind("number", number)
        .map(
            (rs, context) ->
                new Row(rs.getInt(1), rs.getObject(2, OffsetDateTime.class).toInstant()))
        .findOne();
  }
}
