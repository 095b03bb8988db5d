package dev.zeekledger.store;

import dev.zeekledger.diff.ChangeCounts;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One stored version in a cluster's history, without the configuration itself.
 *
 * @param number 1, 2, 3 … through both lines; only what was pruned is missing, see {@link Gap}
 * @param id the configuration's id; one id can occur in several revisions
 * @param kind how it came to be
 * @param time when it was stored, to the microsecond
 * @param author who made it
 * @param message why
 * @param request the reqid of the request it came from
 * @param changes how it differs from the revision before on its line
 * @param digest of its content: equal for equal instances and nodes
 * @param chain of the whole history up to it
 */
public record Revision(
    int number,
    String id,
    Kind kind,
    Instant time,
    Optional<String> author,
    Optional<String> message,
    Optional<String> request,
    ChangeCounts changes,
    Digest digest,
    Digest chain) {

  public Revision {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(changes, "changes");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(chain, "chain");
  }
}
