package dev.zeekledger.store;

import java.util.Objects;
import java.util.Optional;

/**
 * A name for a revision.
 *
 * @param name the name
 * @param revision what it names; only an automatic tag can name nothing yet
 * @param automatic whether it goes to each revision whose deploy succeeded on all nodes
 */
public record Tag(TagName name, Optional<Revision> revision, boolean automatic) {

  public Tag {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(revision, "revision");
    if (revision.isEmpty() && !automatic) {
      throw new IllegalArgumentException("tag " + name + " names no revision and is not automatic");
    }
  }
}
