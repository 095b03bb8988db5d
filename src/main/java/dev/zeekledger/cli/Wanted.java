package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import java.util.Optional;

/**
 * What a controller should have deployed, as far as the ledger knows: the newest DEPLOYED revision,
 * or where nobody ever fetched one, that of the newest deployment that was not rejected.
 */
record Wanted(Revision revision, Configuration configuration) {

  /** Reads it, and holds the ledger no longer than that. A ledger that is not there is not made. */
  static Optional<Wanted> read(ZeekLedger program) {
    Optional<Ledger> made = program.database().openIfMade();
    if (made.isEmpty()) {
      return Optional.empty();
    }
    try (Ledger ledger = made.get()) {
      ConfigurationRepository history = ledger.configurations(program.cluster());
      return history
          .newest(Kind.DEPLOYED)
          .or(() -> lastDeployment(ledger.results(program.cluster())).flatMap(history::find))
          .map(revision -> new Wanted(revision, history.read(revision)));
    }
  }

  private static Optional<Integer> lastDeployment(ResultRepository results) {
    return results.deployments(DeploymentQuery.ALL).stream()
        .filter(deployment -> deployment.outcome() != Outcome.REJECTED)
        .findFirst()
        .flatMap(Deployment::revision);
  }

  /** Such as {@code r7 (deployed)}. */
  String name() {
    return "r" + revision.number() + " (" + JsonForms.lower(revision.kind()) + ")";
  }

  JsonNode json() {
    ObjectNode json = JsonForms.object();
    json.put("revision", revision.number());
    json.put("id", revision.id());
    json.put("kind", JsonForms.lower(revision.kind()));
    return json;
  }
}
