package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What of a cluster could be pruned, by what decides on it.
 *
 * @param revisions oldest first
 * @param requests oldest first
 * @param links the requests that have to do with a revision, by its number
 * @param tagged the revisions that have a tag
 * @param statusRequests the requests whose answers tell what holds now of each agent's nodes
 */
record PruneCandidates(
    List<RevisionMark> revisions,
    List<RequestMark> requests,
    Map<Integer, Set<Long>> links,
    List<Integer> tagged,
    Collection<Long> statusRequests) {

  /**
   * A revision.
   *
   * @param request the key of the request it came from
   */
  record RevisionMark(
      int number, Kind kind, Instant time, String id, Optional<Long> request, Digest chain) {}

  /**
   * A request.
   *
   * @param seal its seal as it is stored
   */
  record RequestMark(
      long key,
      RequestKind kind,
      Outcome outcome,
      Instant time,
      Optional<Integer> revision,
      Digest seal) {}

  static PruneCandidates of(Handle handle, int cluster) {
    return new PruneCandidates(
        revisions(handle, cluster),
        requests(handle, cluster),
        links(handle, cluster),
        tagged(handle, cluster),
        statusRequests(handle, cluster));
  }

  private static List<RevisionMark> revisions(Handle handle, int cluster) {
    return handle
        .createQuery(
            """
            SELECT revision, kind, created_at, id, request_id, chain_digest FROM configuration
            WHERE cluster_id = :cluster ORDER BY revision
            """)
        .bind("cluster", cluster)
        .map(
            (rs, context) ->
                new RevisionMark(
                    rs.getInt(1),
                    Kind.valueOf(rs.getString(2)),
                    rs.getObject(3, OffsetDateTime.class).toInstant(),
                    rs.getString(4),
                    Optional.ofNullable(rs.getObject(5, Long.class)),
                    Digest.of(rs.getBytes(6))))
        .list();
  }

  private static List<RequestMark> requests(Handle handle, int cluster) {
    return handle
        .createQuery(
            """
            SELECT request_id, kind, outcome, heard_at, revision, seal FROM request
            WHERE cluster_id = :cluster ORDER BY request_id
            """)
        .bind("cluster", cluster)
        .map(
            (rs, context) ->
                new RequestMark(
                    rs.getLong(1),
                    RequestKind.valueOf(rs.getString(2).toUpperCase(Locale.ROOT)),
                    Outcome.valueOf(rs.getString(3)),
                    rs.getObject(4, OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(rs.getObject(5, Integer.class)),
                    Digest.of(rs.getBytes(6))))
        .list();
  }

  /** Which request a revision came from, was the object of, or was the answer to. */
  private static Map<Integer, Set<Long>> links(Handle handle, int cluster) {
    Map<Integer, Set<Long>> links = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT revision, request_id FROM configuration
            WHERE cluster_id = :cluster AND request_id IS NOT NULL
            UNION ALL
            SELECT revision, request_id FROM request
            WHERE cluster_id = :cluster AND revision IS NOT NULL
            UNION ALL
            SELECT p.revision, p.request_id FROM response p
            WHERE p.cluster_id = :cluster AND p.revision IS NOT NULL
            """)
        .bind("cluster", cluster)
        .map(
            (rs, context) ->
                links.computeIfAbsent(rs.getInt(1), key -> new HashSet<>()).add(rs.getLong(2)))
        .list();
    return links;
  }

  private static List<Integer> tagged(Handle handle, int cluster) {
    return handle
        .createQuery(
            "SELECT revision FROM tag WHERE cluster_id = :cluster AND revision IS NOT NULL")
        .bind("cluster", cluster)
        .mapTo(Integer.class)
        .list();
  }

  /** Of each agent's readable answers the newest, which tells of all its nodes. */
  private static Collection<Long> statusRequests(Handle handle, int cluster) {
    Map<String, Long> newest = new HashMap<>();
    StatusAnswers.each(
        handle,
        cluster,
        answer -> {
          for (Result result : answer.results()) {
            if (NodeStatusNews.tells(result)) {
              newest.put(result.instance().orElseThrow(), answer.request());
            }
          }
        });
    return Set.copyOf(newest.values());
  }
}
