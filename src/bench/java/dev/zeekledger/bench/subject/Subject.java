package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.history.Step;
import dev.zeekledger.model.Configuration;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Someone who keeps one history. It is used by one thread. */
public interface Subject extends AutoCloseable {

  /** Keeps a whole configuration as the next revision; on the disk when it returns. */
  void save(Step step) throws IOException, SQLException;

  /** The same by whatever is quickest, to get to where measuring begins. */
  default void fill(Step step) throws IOException, SQLException {
    save(step);
  }

  /** The newest configuration. */
  Configuration readHead() throws IOException, SQLException;

  /** The configuration of a revision. */
  Configuration read(int revision) throws IOException, SQLException;

  /** The names of the nodes that differ between two revisions. */
  Set<String> changedNodes(int from, int to) throws IOException, SQLException;

  /** Whether what was read is all that this subject keeps of what was saved. */
  default boolean isSame(Configuration read, Configuration saved) {
    return read.equals(saved);
  }

  @Override
  void close();

  /** What differs between two configurations in memory, for who has no better way. */
  static Set<String> changedNodes(Configuration before, Configuration after) {
    return Stream.concat(
            before.nodes().stream().filter(node -> !after.nodes().contains(node)),
            after.nodes().stream().filter(node -> !before.nodes().contains(node)))
        .map(node -> node.name())
        .collect(Collectors.toSet());
  }
}
