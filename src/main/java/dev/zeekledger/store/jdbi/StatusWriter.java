package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Result;
import dev.zeekledger.store.NotStorableException;
import dev.zeekledger.store.jdbi.NodeStatusNews.Told;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Stores what answers say of node status.
 *
 * @param cluster the cluster's key; its lock is held
 */
record StatusWriter(Handle handle, int cluster) {

  /**
   * Checks an answer before any of it is written.
   *
   * @throws NotStorableException if it tells what cannot be stored
   */
  static void check(List<Result> results, StorableText storable) {
    for (Told told : NodeStatusNews.of(List.of(), results).begun()) {
      storable.check("a node status's instance", told.instance());
      storable.check("a node status's node", told.status().node());
    }
  }

  /**
   * Stores what is news of an answer that was checked.
   *
   * @param response the key of the answer
   */
  void write(long response, List<Result> results) {
    NodeStatusNews news = NodeStatusNews.of(NodeStatusTable.now(handle, cluster), results);
    NodeStatusTable.end(handle, cluster, news.ended(), response);
    NodeStatusTable.insert(handle, cluster, response, news.begun());
  }
}
