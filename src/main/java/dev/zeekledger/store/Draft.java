package dev.zeekledger.store;

import dev.zeekledger.model.Configuration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A configuration on its way into the ledger.
 *
 * @param configuration what to save
 * @param kind how it came to be
 * @param idGiven whether its id was given to it on purpose. Where not, as with a cluster.cfg, that
 *     id is only taken if a revision is made
 * @param author who made it
 * @param message why
 * @param request the reqid of the request it comes from, which the ledger has to know
 * @param time when it was made, where that is not now; what is stored is never before the revision
 *     before it
 */
public record Draft(
    Configuration configuration,
    Kind kind,
    boolean idGiven,
    Optional<String> author,
    Optional<String> message,
    Optional<String> request,
    Optional<Instant> time) {

  public Draft {
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(time, "time");
  }

  /** A configuration that is made now. */
  public Draft(
      Configuration configuration,
      Kind kind,
      boolean idGiven,
      Optional<String> author,
      Optional<String> message,
      Optional<String> request) {
    this(configuration, kind, idGiven, author, message, request, Optional.empty());
  }

  /** A configuration under its own id, with nothing said about it. */
  public static Draft of(Configuration configuration, Kind kind) {
    return new Draft(
        configuration, kind, true, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Draft withMessage(String value) {
    return new Draft(configuration, kind, idGiven, author, Optional.of(value), request, time);
  }

  public Draft withAuthor(String value) {
    return new Draft(configuration, kind, idGiven, Optional.of(value), message, request, time);
  }

  /** The same, its id being of no account: equal content makes no new revision. */
  public Draft withAnyId() {
    return new Draft(configuration, kind, false, author, message, request, time);
  }
}
