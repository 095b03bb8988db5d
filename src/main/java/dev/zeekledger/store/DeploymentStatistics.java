package dev.zeekledger.store;

import dev.zeekledger.model.ErrorPattern;
import dev.zeekledger.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of deployments, summed up.
 *
 * @param outcomes how many had each outcome; one that none had is missing
 * @param instances how each instance fared, those that failed most first
 * @param nodes how each node fared, those that failed most first
 * @param errors the most frequent errors, the most frequent first
 */
public record DeploymentStatistics(
    Map<Outcome, Long> outcomes,
    List<Target> instances,
    List<Target> nodes,
    List<FrequentError> errors) {

  /** Of no deployment. */
  public static final DeploymentStatistics NONE =
      new DeploymentStatistics(Map.of(), List.of(), List.of(), List.of());

  public DeploymentStatistics {
    EnumMap<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    counts.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(counts);
    instances = List.copyOf(instances);
    nodes = List.copyOf(nodes);
    errors = List.copyOf(errors);
  }

  /** How many deployments there were. */
  public long deployments() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** When something happened, and in which deployment. */
  public record Occasion(Instant time, String reqid) {
    public Occasion {
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(reqid, "reqid");
    }
  }

  /**
   * How an instance or a node fared.
   *
   * @param instance its instance
   * @param node the node; absent where it is about the whole instance
   * @param deployments how many told of it
   * @param failures in how many of these something about it failed
   * @param lastFailure the newest of these
   * @param medianDuration from a request to its answer, over those deployments of which that is
   *     known: what was recorded in one go has no duration
   */
  public record Target(
      String instance,
      Optional<String> node,
      long deployments,
      long failures,
      Optional<Occasion> lastFailure,
      Optional<Duration> medianDuration) {

    public Target {
      Objects.requireNonNull(instance, "instance");
      Objects.requireNonNull(node, "node");
      Objects.requireNonNull(lastFailure, "lastFailure");
      Objects.requireNonNull(medianDuration, "medianDuration");
    }
  }

  /**
   * An error, or the last line a failed node had written, that came up more or less often.
   *
   * @param count how many Results had it
   * @param last the newest of them
   */
  public record FrequentError(ErrorPattern pattern, long count, Occasion last) {
    public FrequentError {
      Objects.requireNonNull(pattern, "pattern");
      Objects.requireNonNull(last, "last");
    }
  }
}
