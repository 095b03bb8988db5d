package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Line;

/**
 * Where rows of {@code instance}, {@code node}, {@code node_option} and {@code node_env} begin or
 * end: a revision of a line. The {@link IntervalTree} tells how they are found.
 *
 * @param cluster the cluster's key
 * @param line the line
 * @param revision the revision
 */
record Life(int cluster, Line line, int revision) {

  boolean deployed() {
    return line == Line.DEPLOYED;
  }

  /**
   * What a row is filed under that ends here.
   *
   * @param from the revision that brought it
   */
  int fork(int from) {
    return IntervalTree.fork(from, revision);
  }
}
