package dev.zeekledger.controller;

import dev.zeekledger.controller.ControllerEvent.Poll;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.ResultRepository;

/**
 * Tells what of a transcript a ledger has already. A transcript is in order; so where a cluster was
 * pruned, and a transcript that was recorded before is recorded again, whatever comes before the
 * last event that is known is old: it was pruned, and must not become the newest that there is.
 *
 * @param results those of the cluster
 */
public record KnownEvents(ResultRepository results) {

  /** Whether the ledger has an event, going by its request. */
  public boolean has(ControllerEvent event) {
    if (event instanceof Request request) {
      return has(request.reqid(), request.kind());
    }
    if (event instanceof Response response) {
      return results.isAnswered(response.reqid(), response.kind(), response.results());
    }
    return event instanceof Poll poll && has(poll.request().reqid(), poll.request().kind());
  }

  private boolean has(String reqid, RequestKind kind) {
    return results.find(reqid).stream().anyMatch(known -> known.kind() == kind);
  }
}
