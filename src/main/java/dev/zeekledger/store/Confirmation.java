package dev.zeekledger.store;

import dev.zeekledger.model.Configuration;
import java.time.Instant;
import java.util.Objects;

/**
 * A deploy that waits to be confirmed.
 *
 * @param id of the configuration that it deploys
 * @param due when what was deployed before is deployed again
 * @param previous what that is, under a fresh id
 * @param revision the number of the revision that it is
 */
public record Confirmation(String id, Instant due, Configuration previous, int revision) {

  public Confirmation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(previous, "previous");
  }

  /** The same with another time. */
  public Confirmation due(Instant time) {
    return new Confirmation(id, time, previous, revision);
  }

  /** Whether both are about the same deploy, whatever the times. */
  public boolean isSame(Confirmation other) {
    return previous.id().equals(other.previous.id());
  }
}
