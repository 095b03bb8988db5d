package dev.zeekledger.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster in a few words.
 *
 * @param name its name
 * @param head the number of its newest revision, 0 for none
 * @param time when that was stored
 * @param deployments how many deployments are known
 */
public record ClusterSummary(ClusterName name, int head, Optional<Instant> time, long deployments) {

  public ClusterSummary {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(time, "time");
  }
}
