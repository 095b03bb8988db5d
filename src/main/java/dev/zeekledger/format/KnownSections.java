package dev.zeekledger.format;

import dev.zeekledger.format.python.ReadSection;
import dev.zeekledger.model.Node;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was read of the sections of cluster.cfg files, by their texts. Of many versions of one file
 * most sections are the same; they are read once, and then are the same objects. It is for several
 * threads, and for files that are read with the same hostname.
 */
final class KnownSections {

  /** Beyond that many sections all are forgotten: what is read then is likely to come again. */
  private static final int MOST = 10_000;

  /**
   * A node that was read.
   *
   * @param warnings what is told of its section
   * @param growth by how much its references grew
   */
  record ReadNode(ClientNode node, List<String> warnings, long growth) {}

  private final Map<String, ReadSection> sections = new ConcurrentHashMap<>();
  private final Map<String, ReadNode> nodes = new ConcurrentHashMap<>();

  /** The nodes above in Zeek's types, once they were asked for. */
  private final IdentityHashMap<ClientNode, Optional<Node>> converted = new IdentityHashMap<>();

  /** Forgets what there is too much of, before another file is read. */
  synchronized void makeRoom() {
    if (sections.size() > MOST) {
      sections.clear();
      nodes.clear();
      converted.clear();
    }
  }

  /** Sections as the INI file has them. */
  Map<String, ReadSection> sections() {
    return sections;
  }

  /** What a section is, if it is known and no section DEFAULT has a say. */
  Optional<ReadNode> find(String text) {
    return Optional.ofNullable(nodes.get(text));
  }

  /** Keeps what a section is, and returns what it is known as: another thread may be faster. */
  synchronized ReadNode keep(String text, ReadNode node) {
    ReadNode same = nodes.putIfAbsent(text, node);
    if (same != null) {
      return same;
    }
    converted.put(node.node(), Optional.empty());
    return node;
  }

  /**
   * A node in Zeek's types.
   *
   * @throws FormatException if it has what these cannot hold
   */
  synchronized Node toNode(ClientNode node) {
    Optional<Node> known = converted.get(node);
    if (known == null) {
      return node.toNode();
    }
    if (known.isEmpty()) {
      known = Optional.of(node.toNode());
      converted.put(node, known);
    }
    return known.get();
  }
}
