package dev.zeekledger.store;

import dev.zeekledger.diff.PathPattern;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which changes to list: those at any of the paths, and those of any of the nodes.
 *
 * @param revisions only changes that these revisions made; of those that made some, the limit
 *     counts
 * @param paths changes at these paths
 * @param nodes changes of the nodes of these names, and what they had of other names before, as
 *     long as a rename changed nothing else of them
 */
public record ChangeQuery(HistoryQuery revisions, List<PathPattern> paths, Set<String> nodes) {

  public ChangeQuery {
    Objects.requireNonNull(revisions, "revisions");
    paths = List.copyOf(paths);
    nodes = Set.copyOf(nodes);
  }
}
