package dev.zeekledger.controller;

import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Request;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Saved;
import java.util.List;
import java.util.Optional;

/**
 * Makes history of what is said on a controller's topic: each request and its answer, each
 * configuration that was staged or fetched as a revision. What the ledger has already changes
 * nothing, so the same events can be recorded again.
 *
 * <p>A configuration becomes a STAGED revision when the controller accepts it; one it refuses stays
 * with its rejected request. What a client fetches as deployed becomes a DEPLOYED revision. A
 * deploy is of the revision that was accepted last.
 */
public final class Recorder {

  /** What came of one event. */
  public enum News {
    /** A request that was not known. */
    REQUEST,
    /** An answer that was not known. */
    ANSWER,
    /** An answer that was not known and that made a revision. */
    REVISION,
    /** An answer that says what is known: only that it came is kept. */
    NOTHING_NEW,
    /** An event that had been recorded before. */
    KNOWN,
    /** An event of no use for a history. */
    UNKNOWN
  }

  private final Ledger ledger;
  private final ClusterName cluster;
  private final ConfigurationRepository configurations;
  private final ResultRepository results;

  public Recorder(Ledger ledger, ClusterName cluster) {
    this.ledger = ledger;
    this.cluster = cluster;
    this.configurations = ledger.configurations(cluster);
    this.results = ledger.results(cluster);
  }

  /**
   * Records one event, all or nothing.
   *
   * @throws FormatException if a configuration in it is none
   */
  public News record(ControllerEvent event) {
    if (event instanceof ControllerEvent.Request request) {
      return ledger.atomically(cluster, () -> request(request));
    }
    if (event instanceof Response response) {
      return ledger.atomically(cluster, () -> response(response));
    }
    return News.UNKNOWN;
  }

  private News request(ControllerEvent.Request request) {
    if (request.kind() == RequestKind.STAGE) {
      request.configuration(); // What is no configuration is refused here, and not at its answer.
    }
    Optional<Revision> revision =
        request.kind() == RequestKind.DEPLOY ? results.staged() : Optional.empty();
    boolean isNew = results.request(request.reqid(), request.kind(), request.arguments(), revision);
    return isNew ? News.REQUEST : News.KNOWN;
  }

  private News response(Response response) {
    if (results.isAnswered(response.reqid(), response.kind(), response.results())) {
      return News.KNOWN;
    }
    return switch (response.kind()) {
      case STAGE -> staged(response);
      case GET_CONFIGURATION -> fetched(response);
      case DEPLOY -> answer(response, deployed(response));
      case GET_NODES ->
          results.isNews(response.results())
              ? answer(response, Optional.empty())
              : nothingNew(response, Optional.empty());
      default -> answer(response, Optional.empty());
    };
  }

  private News staged(Response response) {
    if (Outcome.of(response.kind(), response.results()) != Outcome.SUCCEEDED) {
      return answer(response, Optional.empty());
    }
    Optional<Configuration> configuration =
        asked(response)
            .flatMap(request -> request.arguments().stream().findFirst())
            .map(BrokerJson::configuration);
    if (configuration.isEmpty()) { // Its request was not heard.
      return answer(response, toldId(response).flatMap(configurations::newestWithId));
    }
    return saved(response, configuration.get(), Kind.STAGED);
  }

  private News fetched(Response response) {
    Optional<Data> data = response.results().get(0).data();
    if (!response.results().get(0).success() || data.isEmpty()) {
      return answer(response, Optional.empty());
    }
    Configuration configuration;
    try {
      configuration = BrokerJson.configuration(data.get());
    } catch (FormatException e) {
      return answer(response, Optional.empty()); // It is kept as data, whatever it is.
    }
    Optional<Boolean> deployed = asked(response).flatMap(Recorder::deployedAsked);
    if (deployed.isEmpty()) { // Its request was not heard: which of the two it is, nobody told.
      return answer(response, Optional.empty());
    }
    return saved(response, configuration, deployed.get() ? Kind.DEPLOYED : Kind.STAGED);
  }

  private static Optional<Boolean> deployedAsked(Request request) {
    return new ControllerEvent.Request(request.kind(), request.reqid(), request.arguments())
        .deployed();
  }

  private News saved(Response response, Configuration configuration, Kind kind) {
    Saved saved =
        configurations.save(
            new Draft(
                configuration,
                kind,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(response.reqid())));
    if (!saved.created() && response.kind() == RequestKind.GET_CONFIGURATION) {
      return nothingNew(response, Optional.of(saved.revision()));
    }
    answer(response, Optional.of(saved.revision()));
    return saved.created() ? News.REVISION : News.ANSWER;
  }

  /**
   * The revision that a deploy was of: what was staged when it began, unless it tells another id.
   */
  private Optional<Revision> deployed(Response response) {
    if (Outcome.of(response.kind(), response.results()) == Outcome.REJECTED) {
      return Optional.empty();
    }
    Optional<Revision> staged =
        asked(response)
            .filter(request -> request.revision().isPresent())
            .flatMap(request -> configurations.find(request.revision().getAsInt()));
    Optional<String> id = toldId(response);
    if (id.isEmpty() || staged.filter(revision -> revision.id().equals(id.get())).isPresent()) {
      return staged;
    }
    return configurations.newestWithId(id.get());
  }

  /** The configuration id that the controller's own success Result tells. */
  private static Optional<String> toldId(Response response) {
    return response.results().stream()
        .filter(result -> result.success() && result.instance().isEmpty())
        .map(Result::data)
        .flatMap(Optional::stream)
        .filter(Data.Scalar.class::isInstance)
        .map(data -> ((Data.Scalar) data).text())
        .findFirst();
  }

  private Optional<Request> asked(Response response) {
    List<Request> requests = results.find(response.reqid());
    return requests.stream()
        .filter(request -> request.kind() == response.kind())
        .reduce((first, second) -> second);
  }

  private News answer(Response response, Optional<Revision> revision) {
    results.answer(response.reqid(), response.kind(), response.results(), revision);
    return News.ANSWER;
  }

  private News nothingNew(Response response, Optional<Revision> revision) {
    results.answerWithoutNews(response.reqid(), response.kind(), response.results(), revision);
    return News.NOTHING_NEW;
  }
}
