package dev.zeekledger.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which deployments to list.
 *
 * @param onlyFailed only those that did not succeed on all nodes
 * @param since only those heard then or later
 * @param until only those heard then or earlier
 * @param node only those with a Result about this node
 * @param instance only those with a Result about this instance
 * @param text only those with this text, in whatever case, in an error or in a node's output
 */
public record DeploymentQuery(
    boolean onlyFailed,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> node,
    Optional<String> instance,
    Optional<String> text) {

  /** Every deployment. */
  public static final DeploymentQuery ALL =
      new DeploymentQuery(
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public DeploymentQuery {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(text, "text");
  }
}
