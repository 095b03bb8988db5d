package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Line;

/**
 * Where rows begin or end: a revision of a line.
 *
 * @param cluster the cluster's key
 * @param line the line
 * @param revision the revision
 */
record Life(int cluster, Line line, int revision) {

  boolean deployed() {
    return line == Line.DEPLOYED;
  }
}
