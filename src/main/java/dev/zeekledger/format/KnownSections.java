package dev.zeekledger.format;

import dev.zeekledger.format.python.ReadSection;
import dev.zeekledger.model.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was read of the sections of cluster.cfg files, by their texts. Of many versions of one file
 * most sections are the same; they are read once, and then are the same objects. It is for several
 * threads, and for files that are read with the same hostname.
 *
 * @param sections as the INI file has them
 * @param nodes what they are, but where a section DEFAULT has a say
 * @param converted the nodes in Zeek's types
 */
record KnownSections(
    Map<String, ReadSection> sections,
    Map<String, ReadNode> nodes,
    Map<ClientNode, Node> converted) {

  /** Of more nodes than that, no more are kept. */
  private static final int MOST = 50_000;

  /**
   * A node that was read.
   *
   * @param warnings what is told of its section
   */
  record ReadNode(ClientNode node, List<String> warnings) {}

  KnownSections() {
    this(
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        Collections.synchronizedMap(new IdentityHashMap<>()));
  }

  Optional<ReadNode> find(String text) {
    return Optional.ofNullable(nodes.get(text));
  }

  void keep(String text, ReadNode node) {
    if (nodes.size() < MOST) {
      nodes.put(text, node);
    }
  }

  /** A node in Zeek's types. */
  Node converted(ClientNode node) {
    Node same = converted.get(node);
    if (same != null) {
      return same;
    }
    Node made = node.toNode();
    if (converted.size() < MOST) {
      converted.put(node, made);
    }
    return made;
  }
}
