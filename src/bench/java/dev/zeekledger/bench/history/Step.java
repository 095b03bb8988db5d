package dev.zeekledger.bench.history;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import java.util.Optional;

/**
 * One revision of a {@link History} on its way to whoever keeps it.
 *
 * @param revision its number, from 1
 * @param configuration all of it
 * @param changed the node that changed; absent in the first revision
 */
public record Step(int revision, Configuration configuration, Optional<Node> changed) {

  /** Who makes every revision. */
  public static final String AUTHOR = "ann";

  /** Why. */
  public String message() {
    return changed
        .map(node -> "ticket " + (40_000 + revision) + ": " + node.name())
        .orElse("the first");
  }
}
