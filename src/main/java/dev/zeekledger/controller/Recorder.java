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
import dev.zeekledger.store.ReceivedResult;
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
    if (!results.request(request.reqid(), request.kind(), request.arguments(), revision)) {
      return News.KNOWN;
    }
    return answeredBefore(request).map(this::late).orElse(News.REQUEST);
  }

  /** The answer to a request that had been heard before the request itself. */
  private Optional<Response> answeredBefore(ControllerEvent.Request request) {
    return results.find(request.reqid()).stream()
        .filter(known -> known.kind() == request.kind())
        .reduce((first, second) -> second)
        .filter(known -> !known.results().isEmpty())
        .map(
            known ->
                new Response(
                    known.kind(),
                    known.reqid(),
                    known.results().stream().map(ReceivedResult::result).toList()));
  }

  /** Makes up for what an answer could not tell as long as its request was not known. */
  private News late(Response response) {
    Optional<Saved> saved =
        switch (response.kind()) {
          case STAGE -> staged(response).map(configurations::save);
          case GET_CONFIGURATION -> fetched(response).map(configurations::save);
          default -> Optional.empty();
        };
    Optional<Revision> revision =
        response.kind() == RequestKind.DEPLOY ? deployed(response) : saved.map(Saved::revision);
    revision.ifPresent(found -> results.link(response.reqid(), response.kind(), found));
    return saved.filter(Saved::created).isPresent() ? News.REVISION : News.REQUEST;
  }

  private News response(Response response) {
    if (results.isAnswered(response.reqid(), response.kind(), response.results())) {
      return News.KNOWN;
    }
    return switch (response.kind()) {
      case STAGE -> {
        Optional<Saved> saved = staged(response).map(configurations::save);
        answer(response, saved.map(Saved::revision).or(() -> told(response)));
        yield news(saved);
      }
      case GET_CONFIGURATION -> {
        Optional<Saved> saved = fetched(response).map(configurations::save);
        if (saved.isPresent() && !saved.get().created()) {
          yield nothingNew(response, saved.map(Saved::revision));
        }
        answer(response, saved.map(Saved::revision));
        yield news(saved);
      }
      case DEPLOY -> answer(response, deployed(response));
      case GET_NODES ->
          results.isNews(response.results())
              ? answer(response, Optional.empty())
              : nothingNew(response, Optional.empty());
      default -> answer(response, Optional.empty());
    };
  }

  private static News news(Optional<Saved> saved) {
    return saved.filter(Saved::created).isPresent() ? News.REVISION : News.ANSWER;
  }

  /** What was accepted for staging; nothing where it was refused, or its request not heard. */
  private Optional<Draft> staged(Response response) {
    return asked(response)
        .filter(request -> isAccepted(response))
        .flatMap(request -> request.arguments().stream().findFirst())
        .map(BrokerJson::configuration)
        .map(configuration -> draft(response, configuration, Kind.STAGED));
  }

  private static boolean isAccepted(Response response) {
    return Outcome.of(response.kind(), response.results()) == Outcome.SUCCEEDED;
  }

  /**
   * What was fetched; nothing where it cannot be read, or where the request was not heard: which of
   * the two it is, staged or deployed, nobody told.
   */
  private Optional<Draft> fetched(Response response) {
    Optional<Kind> kind =
        asked(response)
            .flatMap(Recorder::deployedAsked)
            .map(deployed -> deployed ? Kind.DEPLOYED : Kind.STAGED);
    Result result = response.results().get(0);
    if (!result.success() || result.data().isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          draft(response, BrokerJson.configuration(result.data().get()), kind.get()));
    } catch (FormatException e) {
      return Optional.empty(); // It is kept as data, whatever it is.
    }
  }

  private static Optional<Boolean> deployedAsked(Request request) {
    return new ControllerEvent.Request(request.kind(), request.reqid(), request.arguments())
        .deployed();
  }

  private static Draft draft(Response response, Configuration configuration, Kind kind) {
    return new Draft(
        configuration,
        kind,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.of(response.reqid()));
  }

  /** The newest revision of the configuration that the controller says it accepted. */
  private Optional<Revision> told(Response response) {
    return isAccepted(response)
        ? toldId(response).flatMap(configurations::newestWithId)
        : Optional.empty();
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
