package dev.zeekledger.store;

import dev.zeekledger.model.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request of kind deploy with what it deployed.
 *
 * @param reqid the client's name for it
 * @param time when it, or its answer, was first heard
 * @param asker who asked for it
 * @param revision the revision it deployed, or the newest with that id; where the ledger has one
 * @param id the id of the configuration it deployed, where one was told
 * @param outcome what became of it
 * @param nodesOk how many nodes were reported as launched
 * @param nodesFailed how many nodes were reported as failed
 * @param errors the error of each failed Result that has one, in order
 * @param failedNodes what each failed node had last written to its standard error, by node
 */
public record Deployment(
    String reqid,
    Instant time,
    Asker asker,
    Optional<Integer> revision,
    Optional<String> id,
    Outcome outcome,
    int nodesOk,
    int nodesFailed,
    List<String> errors,
    Map<String, String> failedNodes) {

  public Deployment {
    Objects.requireNonNull(reqid, "reqid");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(asker, "asker");
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(outcome, "outcome");
    errors = List.copyOf(errors);
    failedNodes = Collections.unmodifiableMap(new TreeMap<>(failedNodes));
  }
}
