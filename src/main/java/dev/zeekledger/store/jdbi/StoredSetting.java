package dev.zeekledger.store.jdbi;

/**
 * An option or environment variable of a node, and the revision that brought its row.
 *
 * @param node the node's number
 */
record StoredSetting(int node, int from, String name, String value) {

  /** Whether it says the same, whichever revision brought it. */
  boolean isSame(StoredSetting other) {
    return node == other.node && name.equals(other.name) && value.equals(other.value);
  }
}
