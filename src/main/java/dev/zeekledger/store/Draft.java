package dev.zeekledger.store;

import dev.zeekledger.model.Configuration;
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
 */
public record Draft(
    Configuration configuration,
    Kind kind,
    boolean idGiven,
    Optional<String> author,
    Optional<String> message,
    Optional<String> request) {

  public Draft {
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(request, "request");
  }

  /** A configuration under its own id, with nothing said about it. */
  public static Draft of(Configuration configuration, Kind kind) {
    return new Draft(
        configuration, kind, true, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Draft withMessage(String value) {
    return new Draft(configuration, kind, idGiven, author, Optional.of(value), request);
  }

  public Draft withAuthor(String value) {
    return new Draft(configuration, kind, idGiven, Optional.of(value), message, request);
  }

  /** The same, its id being of no account: equal content makes no new revision. */
  public Draft withAnyId() {
    return new Draft(configuration, kind, false, author, message, request);
  }
}
