package dev.zeekledger.controller;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that a controller reports of an instance or a node, and that is wanted otherwise.
 *
 * @param kind what it is
 * @param instance the name of the instance
 * @param node the name of the node; absent where it is about the instance itself
 * @param wanted the value that is wanted, where it is about a value
 * @param reported the value that is reported, absent where there is none; of an instance that does
 *     not answer what was said instead
 */
public record Difference(
    Kind kind,
    String instance,
    Optional<String> node,
    Optional<String> wanted,
    Optional<String> reported) {

  /** What differs. */
  public enum Kind {
    /** It is wanted, and there is none. */
    MISSING,
    /** It is there, and not wanted. */
    EXTRA,
    /** The instance's agent does not tell what runs there. */
    NO_ANSWER,
    /** The node does not run. */
    STATE,
    ROLE,
    PORT,
    METRICS_PORT
  }

  public Difference {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(wanted, "wanted");
    Objects.requireNonNull(reported, "reported");
  }
}
