package dev.zeekledger.plan;

import dev.zeekledger.model.ConfigurationError;
import dev.zeekledger.model.Port;
import java.util.List;

/** There is no plan for a configuration. */
public final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> reasons;

  private PlanException(List<String> reasons) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** A controller would refuse to stage it. */
  static PlanException refused(List<ConfigurationError> errors) {
    return new PlanException(errors.stream().map(ConfigurationError::text).toList());
  }

  /** Counting up from the start port came to an end. */
  static PlanException noPortLeft(String node, Port start) {
    return new PlanException(
        List.of("node '" + node + "' gets no port: none is free from " + start + " up to 65535"));
  }

  /** What is wrong, one line each: the controller's words in its order, where it would refuse. */
  public List<String> reasons() {
    return reasons;
  }
}
