package dev.zeekledger.live;

import dev.zeekledger.store.Request;
import dev.zeekledger.store.Revision;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that a controller answered.
 *
 * @param request what was asked, and every Result
 * @param revision the revision that was staged or deployed, where it was stored
 * @param notStored what of it the ledger does not have and why, where that is so
 */
public record Answered(Request request, Optional<Revision> revision, Optional<String> notStored) {

  public Answered {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(notStored, "notStored");
  }

  Answered withNotStored(String why) {
    return new Answered(request, revision, Optional.of(why));
  }
}
