package dev.zeekledger.store;

import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import java.util.Objects;
import java.util.Optional;

/**
 * Which revision last changed something.
 *
 * @param path where it is
 * @param value the value there; absent for an instance or node as a whole, which also changes when
 *     something is taken away from it. Those that share a name are one value, the list of them
 * @param revision the revision that last changed it
 */
public record Blame(Path path, Optional<Value> value, RevisionRef revision) {

  public Blame {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(revision, "revision");
  }
}
