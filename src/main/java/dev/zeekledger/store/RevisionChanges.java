package dev.zeekledger.store;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Rename;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A revision, and changes that it made.
 *
 * @param changes those that were asked for, by path, none below another's; at least one, unless all
 *     is behind a gap as it was before: then it changed something back, and what is not known
 * @param renames what nodes that were asked for were called before or after, where nothing else of
 *     them changed; the changes have them as nodes that came or went
 * @param behindGap whether the revision before it on its line was pruned. Then these are all
 *     changes since the last one before that which is there, whichever revision made them
 * @param since behind a gap, the number of that one; absent where there is none
 */
public record RevisionChanges(
    Revision revision,
    List<Change> changes,
    List<Rename> renames,
    boolean behindGap,
    OptionalInt since) {

  public RevisionChanges {
    Objects.requireNonNull(revision, "revision");
    changes = List.copyOf(changes);
    renames = List.copyOf(renames);
    Objects.requireNonNull(since, "since");
  }

  /** The same revision with these changes. */
  public RevisionChanges with(List<Change> others) {
    return new RevisionChanges(revision, others, renames, behindGap, since);
  }
}
