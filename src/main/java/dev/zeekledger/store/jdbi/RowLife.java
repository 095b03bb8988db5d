package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Path;
import java.util.function.Consumer;

/**
 * A row and when it lived, as far as revisions are there to tell: see {@link Gaps}.
 *
 * @param from the first revision that has it
 * @param to the first revision that has it no more, {@link IntervalTree#FOREVER} where none is
 * @param origin the revision that brought it; before {@code from} if it was pruned
 * @param end the revision that ended it; before {@code to} if it was pruned
 * @param path of the instance, node, option or environment variable that it holds
 * @param part adds to a configuration what it holds
 */
record RowLife(
    int from, int to, int origin, int end, Path path, Consumer<ConfigurationParts> part) {

  /** Whether another one takes its place at once. */
  boolean isJoinedBy(RowLife other) {
    return end == other.origin && path.equals(other.path);
  }

  /** Whether it begins or ends with a revision. */
  boolean changesAt(int revision) {
    return from == revision || to == revision;
  }

  /** The revision that really did what is seen at one at which it begins or ends. */
  int changed(int revision) {
    return from == revision ? origin : end;
  }
}
