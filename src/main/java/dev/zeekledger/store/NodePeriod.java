package dev.zeekledger.store;

import dev.zeekledger.diff.Value.ObjectOf;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Revisions of a line through which a node met conditions without a break, as far as is known.
 *
 * @param node its name
 * @param line the line
 * @param from the revision from which on it met them
 * @param to the first revision of the line that ended that; absent while it still meets them
 * @param unknown where revisions that were pruned may not have met them, oldest first
 * @param fields its fields, as they were last in that time
 */
public record NodePeriod(
    String node,
    Line line,
    RevisionRef from,
    Optional<RevisionRef> to,
    List<Unknown> unknown,
    ObjectOf fields) {

  /** The numbers of revisions from the first to the last. */
  public record Unknown(int first, int last) {

    /** Such as {@code r3..r17}. */
    @Override
    public String toString() {
      return first == last ? "r" + first : "r" + first + "..r" + last;
    }
  }

  public NodePeriod {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    unknown = List.copyOf(unknown);
    Objects.requireNonNull(fields, "fields");
  }
}
