package dev.zeekledger.store;

import dev.zeekledger.diff.Diff;
import java.util.List;
import java.util.Optional;

/**
 * Questions to the history of one cluster's configurations. What changed is always meant within a
 * line, in the words of {@link Diff}; what it costs follows how often the instances and nodes in
 * question changed, not how many revisions there are.
 */
public interface HistoryQueries {

  /**
   * Which revision last changed what a revision has: each instance and node, and each value in
   * them, sorted by path. What went away and came back was changed by the revision that brought it
   * back, and a node under another name by the one that named it so.
   *
   * @param node only the node of that name, with nothing where the revision has none
   * @throws IllegalArgumentException if it is no revision of this cluster
   */
  List<Blame> blame(Revision revision, Optional<String> node);

  /** The revisions that changed something in question, with what they changed, newest first. */
  List<RevisionChanges> changes(ChangeQuery query);

  /**
   * When which nodes met conditions, by name, line and time.
   *
   * @param conditions to be met all by one node; every node meets none
   * @param ever whether to find those too that do not meet them any more
   */
  List<NodePeriod> search(List<NodeCondition> conditions, boolean ever);
}
