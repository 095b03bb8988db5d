package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Line;

/**
 * Which rows of a line a reader wants: those that lived at one revision.
 *
 * @param cluster the cluster's key
 * @param line the line
 * @param revision the revision
 */
record Life(int cluster, Line line, int revision) {

  /**
   * The rows that live now: those of the newest revision of the line, and of any that comes next.
   */
  static Life now(ClusterTable.Cluster cluster, Line line) {
    return new Life(cluster.id(), line, cluster.head());
  }

  boolean deployed() {
    return line == Line.DEPLOYED;
  }
}
