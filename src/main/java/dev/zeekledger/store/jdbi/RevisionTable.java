package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Revision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.StatementContext;

/** The {@code configuration} table: a row a revision. */
final class RevisionTable {

  /** The columns of a revision c and its request r, as {@link #map} takes them. */
  static final String COLUMNS =
      """
      SELECT c.revision, c.id, c.kind, c.created_at, c.author, c.message, r.reqid,
             c.added, c.removed, c.changed, c.content_digest, c.chain_digest
      """;

  /** Where these columns come from, and the cluster k. */
  static final String FROM =
      """
      FROM cluster k JOIN configuration c ON c.cluster_id = k.cluster_id
      LEFT JOIN request r ON r.request_id = c.request_id
      """;

  private static final String SELECT = COLUMNS + FROM;

  private static final int ROWS_AT_ONCE = 1_000;

  private static final String OF_NUMBERS =
      """
      JOIN unnest(:numbers) AS n(revision) ON c.revision = n.revision
      WHERE k.cluster_id = :cluster
      """;

  private static final String NEWEST_FIRST =
      """
      AND c.revision > :after AND c.revision <= :upTo AND c.kind = ANY(:kinds)
      ORDER BY c.revision DESC LIMIT :limit
      """;

  private static final List<String> ALL_KINDS =
      Arrays.stream(Kind.values()).map(Kind::name).toList();

  /**
   * A revision as its row is.
   *
   * @param request the key of the request it came from
   * @param idFound whether it is found by its id
   */
  record StoredRevision(Revision revision, Optional<Long> request, boolean idFound) {}

  private RevisionTable() {}

  /** All revisions of a cluster, oldest first, not held in memory all at once. */
  static ResultIterator<StoredRevision> stream(Handle handle, int cluster) {
    return handle
        .createQuery(
            COLUMNS
                + """
            , c.request_id, c.id_key
            FROM configuration c LEFT JOIN request r ON r.request_id = c.request_id
            WHERE c.cluster_id = :cluster
            ORDER BY c.revision
            """)
        .setFetchSize(ROWS_AT_ONCE)
        .bind("cluster", cluster)
        .map(
            (rs, context) -> {
              Revision revision = map(rs, context);
              return new StoredRevision(
                  revision,
                  Optional.ofNullable(rs.getObject(13, Long.class)),
                  rs.getLong(14) == LookupKey.first(revision.id()));
            })
        .iterator();
  }

  static void insert(Writes writes, int cluster, Revision revision, Optional<Long> request) {
    writes.add(
        """
        INSERT INTO configuration (
          cluster_id, revision, id, id_key, kind, created_at, author, message, request_id,
          added, removed, changed, content_digest, chain_digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        cluster,
        revision.number(),
        revision.id(),
        LookupKey.first(revision.id()),
        revision.kind().name(),
        Times.bound(revision.time()),
        revision.author().orElse(null),
        revision.message().orElse(null),
        request.orElse(null),
        revision.changes().added(),
        revision.changes().removed(),
        revision.changes().changed(),
        revision.digest().bytes(),
        revision.chain().bytes());
  }

  static Optional<Revision> find(Handle handle, int cluster, int number) {
    return handle
        .createQuery(SELECT + "WHERE k.cluster_id = :cluster AND c.revision = :revision")
        .bind("cluster", cluster)
        .bind("revision", number)
        .map(RevisionTable::map)
        .findOne();
  }

  static Optional<Revision> newestWithId(Handle handle, int cluster, String id) {
    return handle
        .createQuery(
            SELECT
                + """
                WHERE k.cluster_id = :cluster AND c.id_key = :key AND c.id = :id
                ORDER BY c.revision DESC LIMIT 1
                """)
        .bind("cluster", cluster)
        .bind("key", LookupKey.first(id))
        .bind("id", id)
        .map(RevisionTable::map)
        .findOne();
  }

  /** The newest revision of a line before one of it, of those that are there. */
  static Optional<Revision> previous(Handle handle, int cluster, Revision revision) {
    return handle
        .createQuery(
            SELECT
                + """
                WHERE k.cluster_id = :cluster AND c.revision < :revision
                  AND (c.kind = 'DEPLOYED') = :deployed
                ORDER BY c.revision DESC LIMIT 1
                """)
        .bind("cluster", cluster)
        .bind("revision", revision.number())
        .bind("deployed", revision.kind() == Kind.DEPLOYED)
        .map(RevisionTable::map)
        .findOne();
  }

  static List<Revision> history(Handle handle, ClusterName name, HistoryQuery query) {
    int after = query.since().map(time -> RevisionTimes.lastBefore(handle, name, time)).orElse(0);
    int upTo =
        query
            .until()
            .map(time -> RevisionTimes.lastBy(handle, name, time))
            .orElse(Integer.MAX_VALUE);
    List<String> kinds = query.kinds().stream().map(Kind::name).toList();
    return handle
        .createQuery(SELECT + "WHERE k.name = :name " + NEWEST_FIRST)
        .bind("name", name.text())
        .bind("after", after)
        .bind("upTo", upTo)
        .bindArray("kinds", String.class, kinds.isEmpty() ? ALL_KINDS : kinds)
        .bind("limit", query.limit().orElse(Integer.MAX_VALUE))
        .map(RevisionTable::map)
        .list();
  }

  /** Those of the revisions that the query lets through, newest first. */
  static List<Revision> history(
      Handle handle, int cluster, HistoryQuery query, Collection<Integer> numbers) {
    return find(handle, cluster, numbers).values().stream()
        .filter(query::letsThrough)
        .sorted(Comparator.comparing(Revision::number).reversed())
        .limit(query.limit().orElse(Integer.MAX_VALUE))
        .toList();
  }

  /** Revisions by their numbers. */
  static Map<Integer, Revision> find(Handle handle, int cluster, Collection<Integer> numbers) {
    Map<Integer, Revision> found = new HashMap<>();
    for (List<Integer> slice : ColumnArrays.slices(List.copyOf(Set.copyOf(numbers)))) {
      handle
          .createQuery(SELECT + OF_NUMBERS)
          .bind("cluster", cluster)
          .bindArray("numbers", Integer.class, slice)
          .map(RevisionTable::map)
          .forEach(revision -> found.put(revision.number(), revision));
    }
    return found;
  }

  static Revision map(ResultSet rs, StatementContext context) throws SQLException {
    return new Revision(
        rs.getInt(1),
        rs.getString(2),
        Kind.valueOf(rs.getString(3)),
        rs.getObject(4, OffsetDateTime.class).toInstant(),
        Optional.ofNullable(rs.getString(5)),
        Optional.ofNullable(rs.getString(6)),
        Optional.ofNullable(rs.getString(7)),
        new ChangeCounts(rs.getInt(8), rs.getInt(9), rs.getInt(10)),
        Digest.of(rs.getBytes(11)),
        Digest.of(rs.getBytes(12)));
  }
}
