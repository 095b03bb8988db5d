package dev.zeekledger.store;

import java.util.Objects;

/**
 * The name of a cluster, that is of one history in a database.
 *
 * @param text 1 to 200 characters, no control characters, no blank at either end
 */
public record ClusterName(String text) {

  /** The cluster meant when none is named. */
  public static final ClusterName DEFAULT = new ClusterName("default");

  public ClusterName {
    Objects.requireNonNull(text, "text");
    if (text.isEmpty()
        || text.length() > 200
        || !text.strip().equals(text)
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no cluster name, expected 1 to 200 printable characters");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
