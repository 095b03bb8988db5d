package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Result;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The answers to requests for the states of nodes, which all {@code node_status} rows follow from.
 */
final class StatusAnswers {

  private static final int PAGE = 200;

  /**
   * An answer.
   *
   * @param response its key
   * @param request the key of what it answers
   */
  record StatusAnswer(long response, long request, List<Result> results) {}

  private record Keys(long response, long request) {}

  private StatusAnswers() {}

  /** Hands out all of a cluster, oldest first. */
  static void each(Handle handle, int cluster, Consumer<StatusAnswer> to) {
    List<Keys> all = keys(handle, cluster);
    for (int from = 0; from < all.size(); from += PAGE) {
      List<Keys> page = all.subList(from, Math.min(from + PAGE, all.size()));
      Map<Long, List<Result>> results =
          ResultTable.find(handle, page.stream().map(Keys::response).toList());
      page.forEach(
          keys ->
              to.accept(
                  new StatusAnswer(
                      keys.response(),
                      keys.request(),
                      results.getOrDefault(keys.response(), List.of()))));
    }
  }

  private static List<Keys> keys(Handle handle, int cluster) {
    return handle
        .createQuery(
            """
            SELECT p.response_id, p.request_id
            FROM request r JOIN response p ON p.request_id = r.request_id
            WHERE r.cluster_id = :cluster AND r.kind = 'get_nodes'
            ORDER BY p.response_id
            """)
        .bind("cluster", cluster)
        .map((rs, context) -> new Keys(rs.getLong(1), rs.getLong(2)))
        .list();
  }
}
