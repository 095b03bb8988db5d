package dev.zeekledger.diff;

import java.util.Objects;
import java.util.Optional;

/**
 * One difference between two configurations.
 *
 * @param kind what happened
 * @param path where, such as {@code nodes/worker-01/env/FOO}
 * @param before the value before; absent where it was added
 * @param after the value after; absent where it was removed. A changed value can equal the one
 *     before when both are masked
 */
public record Change(Kind kind, Path path, Optional<Value> before, Optional<Value> after) {

  /** What happened to a value. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  public Change {
    Objects.requireNonNull(path, "path");
    if (kind != kind(path, before, after)) {
      throw new IllegalArgumentException(
          "change at " + path + " is " + kind + ", expected " + kind(path, before, after));
    }
  }

  /**
   * The change from one value to another.
   *
   * @throws IllegalArgumentException if there is no value on either side
   */
  public static Change of(Path path, Optional<Value> before, Optional<Value> after) {
    return new Change(kind(path, before, after), path, before, after);
  }

  private static Kind kind(Path path, Optional<Value> before, Optional<Value> after) {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException(
          "change at " + path + " has no value, expected one before, after or both");
    }
    if (before.isEmpty()) {
      return Kind.ADDED;
    }
    return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
  }
}
