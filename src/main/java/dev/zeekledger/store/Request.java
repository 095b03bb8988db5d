package dev.zeekledger.store;

import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One controller transaction as the ledger knows it.
 *
 * @param reqid the client's name for it
 * @param kind what was asked
 * @param outcome what became of it
 * @param time when it, or its answer, was first heard
 * @param arguments what was asked with it, after the reqid; empty where a revision holds it
 * @param revision the revision it staged, deployed or fetched
 * @param asker who asked
 * @param results every Result it got, in order
 */
public record Request(
    String reqid,
    RequestKind kind,
    Outcome outcome,
    Instant time,
    List<Data> arguments,
    OptionalInt revision,
    Asker asker,
    List<ReceivedResult> results) {

  public Request {
    Objects.requireNonNull(reqid, "reqid");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(time, "time");
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(asker, "asker");
    results = List.copyOf(results);
  }
}
