package dev.zeekledger.controller;

import dev.zeekledger.controller.ControllerEvent.Poll;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Asked;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import java.util.Optional;
import java.util.stream.Stream;

/** What answers are about: a configuration to be saved, or a revision that is there. */
record Subjects(ConfigurationRepository configurations, ResultRepository results) {

  /** Whether what a poll found is what its line has, or would be deployed. */
  boolean isNewest(Poll poll) {
    Kind kind = kind(poll.request()).orElseThrow();
    Optional<Configuration> found = configuration(poll.response().results().get(0));
    return Stream.of(
            configurations.head(kind.line()),
            kind == Kind.STAGED ? results.staged() : Optional.<Revision>empty())
        .flatMap(Optional::stream)
        .anyMatch(
            newest ->
                found.filter(one -> one.id().equals(newest.id())).isPresent()
                    && found.get().equals(configurations.read(newest)));
  }

  /** What was accepted for staging; nothing where it was refused, or its request not heard. */
  Optional<Draft> staged(Response response) {
    return asked(response)
        .filter(asked -> response.isAccepted() && !asked.arguments().isEmpty())
        .map(
            asked ->
                draft(
                    response,
                    BrokerJson.configuration(asked.arguments().get(0)),
                    Kind.STAGED,
                    asked.asker()));
  }

  /**
   * What was fetched; nothing where it cannot be read, or where the request was not heard: which of
   * the two it is, staged or deployed, nobody told.
   */
  Optional<Draft> fetched(Response response) {
    Optional<Kind> kind =
        asked(response)
            .map(asked -> new Request(response.kind(), response.reqid(), asked.arguments()))
            .flatMap(Subjects::kind);
    return kind.flatMap(
        known ->
            configuration(response.results().get(0))
                .map(configuration -> draft(response, configuration, known, Asker.UNKNOWN)));
  }

  /** What the revision becomes that a request for a configuration brings. */
  private static Optional<Kind> kind(Request request) {
    return request.deployed().map(deployed -> deployed ? Kind.DEPLOYED : Kind.STAGED);
  }

  /** The configuration that was answered; nothing where there is none, or none that can be read. */
  private static Optional<Configuration> configuration(Result result) {
    try {
      return result.data().filter(data -> result.success()).map(BrokerJson::configuration);
    } catch (FormatException e) {
      return Optional.empty(); // It is kept as data, whatever it is.
    }
  }

  private static Draft draft(
      Response response, Configuration configuration, Kind kind, Asker asker) {
    return new Draft(
        configuration, kind, true, asker.author(), asker.message(), Optional.of(response.reqid()));
  }

  /** The newest revision of the configuration that the controller says it accepted. */
  Optional<Revision> told(Response response) {
    return response.isAccepted()
        ? response.toldId().flatMap(configurations::newestWithId)
        : Optional.empty();
  }

  /**
   * The revision that a deploy was of: what was staged when it began, unless it tells another id.
   */
  Optional<Revision> deployed(Response response) {
    if (response.outcome() == Outcome.REJECTED) {
      return Optional.empty();
    }
    Optional<Revision> staged =
        asked(response)
            .filter(asked -> asked.revision().isPresent())
            .flatMap(asked -> configurations.find(asked.revision().getAsInt()));
    Optional<String> id = response.toldId();
    if (id.isEmpty() || staged.filter(revision -> revision.id().equals(id.get())).isPresent()) {
      return staged;
    }
    return configurations.newestWithId(id.get());
  }

  private Optional<Asked> asked(Response response) {
    return results.asked(response.reqid(), response.kind());
  }
}
