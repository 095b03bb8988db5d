package dev.zeekledger.store;

import dev.zeekledger.diff.Value.ObjectOf;
import java.util.Objects;
import java.util.Optional;

/**
 * Revisions of a line through which a node met conditions without a break.
 *
 * @param node its name
 * @param line the line
 * @param from the revision from which on it met them
 * @param to the first revision of the line that ended that; absent while it still meets them
 * @param fields its fields, as they were last in that time
 */
public record NodePeriod(
    String node, Line line, RevisionRef from, Optional<RevisionRef> to, ObjectOf fields) {

  public NodePeriod {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(fields, "fields");
  }
}
