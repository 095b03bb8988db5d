package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Result;
import dev.zeekledger.store.jdbi.NodeStatusTable.StatusRow;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Stores what answers say of node status.
 *
 * @param cluster the cluster's key; its lock is held
 */
record StatusWriter(Handle handle, int cluster, StorableText storable) {

  /**
   * Stores what is news.
   *
   * @param response the key of the answer
   */
  void write(long response, List<Result> results) {
    List<StatusRow> known = NodeStatusTable.now(handle, cluster);
    for (Result result : results) {
      NodeStatusNews news = NodeStatusNews.of(known, result);
      if (!news.isEmpty() && news.readable()) {
        NodeStatusTable.end(handle, cluster, news.ended(), response);
        NodeStatusTable.insert(
            handle, cluster, response, result.instance().orElseThrow(), news.begun(), storable);
      }
    }
  }
}
