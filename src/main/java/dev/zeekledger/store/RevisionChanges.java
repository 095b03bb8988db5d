package dev.zeekledger.store;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Rename;
import java.util.List;
import java.util.Objects;

/**
 * A revision, and changes that it made.
 *
 * @param changes those that were asked for, by path, none below another's; at least one
 * @param renames what nodes that were asked for were called before or after, where nothing else of
 *     them changed; the changes have them as nodes that came or went
 */
public record RevisionChanges(Revision revision, List<Change> changes, List<Rename> renames) {

  public RevisionChanges {
    Objects.requireNonNull(revision, "revision");
    changes = List.copyOf(changes);
    renames = List.copyOf(renames);
  }
}
