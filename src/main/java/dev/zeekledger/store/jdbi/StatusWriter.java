package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Result;
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
    NodeStatusNews news = NodeStatusNews.of(NodeStatusTable.now(handle, cluster), results);
    NodeStatusTable.end(handle, cluster, news.ended(), response);
    NodeStatusTable.insert(handle, cluster, response, news.begun(), storable);
  }
}
