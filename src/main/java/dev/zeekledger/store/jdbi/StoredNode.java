package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Node;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import java.util.List;

/** A node as it is in the tables: with its number, and the revisions that brought its rows. */
final class StoredNode {

  private final int number;
  private final int from;
  private Node node;
  private final List<StoredSetting> options;
  private final List<StoredSetting> env;
  private Digest digest;

  /**
   * A node, whole, and where its rows come from.
   *
   * @param number its number in the cluster, the same from revision to revision
   * @param from the revision that brought its row in {@code node}
   */
  StoredNode(
      int number, int from, Node node, List<StoredSetting> options, List<StoredSetting> env) {
    this.number = number;
    this.from = from;
    this.node = node;
    this.options = options;
    this.env = env;
  }

  int number() {
    return number;
  }

  int from() {
    return from;
  }

  Node node() {
    return node;
  }

  /**
   * Whether it is that node. If so it holds the very object from now on: the next save is likely to
   * have that again.
   */
  boolean isSame(Node other) {
    boolean same = node.equals(other);
    if (same) {
      node = other;
    }
    return same;
  }

  List<StoredSetting> settings(SettingTable table) {
    return table == SettingTable.OPTION ? options : env;
  }

  /** The node's digest, computed once: most nodes stay the same from save to save. */
  Digest digest() {
    if (digest == null) {
      digest = CanonicalBytes.nodeDigest(node);
    }
    return digest;
  }
}
