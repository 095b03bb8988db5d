package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;

/**
 * Which rows of a line a reader wants: those that lived at one revision.
 *
 * @param cluster the cluster's key
 * @param line the line
 * @param revision the revision
 * @param newest the cluster's newest revision, which bounds the forks there can be
 */
record Life(int cluster, Line line, int revision, int newest) {

  /** The rows that live now. */
  static Life now(ClusterTable.Cluster cluster, Line line) {
    return new Life(cluster.id(), line, cluster.head(), cluster.head());
  }

  /** The rows that lived at a revision. */
  static Life at(ClusterTable.Cluster cluster, Revision revision) {
    return new Life(cluster.id(), revision.kind().line(), revision.number(), cluster.head());
  }

  boolean deployed() {
    return line == Line.DEPLOYED;
  }
}
