package dev.zeekledger.model;

import java.util.List;

/** What became of a request, as far as its Results tell. */
public enum Outcome {
  /** Not answered, or the answer was not heard. */
  PENDING,
  /** Every Result is a success. */
  SUCCEEDED,
  /** Some of it worked: a deploy that became the deployed configuration though nodes failed. */
  PARTIAL,
  /** Nothing of it worked. */
  FAILED,
  /** The controller refused it: nothing was tried. */
  REJECTED;

  /** The controller's and the agents' word for a request that ran out of time. */
  private static final String TIMED_OUT = "request timed out";

  /**
   * The outcome of an answered request of that kind. An answer without any Result says that nothing
   * went wrong, but a controller that accepts a configuration, or deploys one, always says so.
   */
  public static Outcome of(RequestKind kind, List<Result> results) {
    if (results.isEmpty() && (kind == RequestKind.STAGE || kind == RequestKind.DEPLOY)) {
      return FAILED;
    }
    if (results.stream().allMatch(Result::success)) {
      return SUCCEEDED;
    }
    boolean anySuccess = results.stream().anyMatch(Outcome::didSomething);
    if (anySuccess) {
      return PARTIAL;
    }
    return switch (kind) {
      case STAGE, DEPLOY -> results.stream().allMatch(Outcome::isRefusal) ? REJECTED : FAILED;
      default -> FAILED;
    };
  }

  /**
   * The controller's own success Result only says that it is done; what counts is what agents did.
   */
  private static boolean didSomething(Result result) {
    return result.success() && result.instance().isPresent();
  }

  private static boolean isRefusal(Result result) {
    return !result.success()
        && result.instance().isEmpty()
        && result.node().isEmpty()
        && !result.error().orElse("").equals(TIMED_OUT);
  }
}
