package dev.zeekledger.controller;

import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Asker;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  public Recorded record(ControllerEvent event) {
    if (event instanceof ControllerEvent.Request request) {
      return record(request, Asker.UNKNOWN);
    }
    if (event instanceof Response response) {
      return ledger.atomically(cluster, () -> response(response));
    }
    if (event instanceof ControllerEvent.Poll poll) {
      return ledger.atomically(cluster, () -> poll(poll));
    }
    return Recorded.of(News.UNKNOWN);
  }

  /**
   * Records a request and who asked, all or nothing; who asked to stage a configuration is the
   * author of the revision.
   *
   * @throws FormatException if a configuration in it is none
   */
  public Recorded record(ControllerEvent.Request request, Asker asker) {
    return ledger.atomically(cluster, () -> request(request, asker));
  }

  private Recorded poll(ControllerEvent.Poll poll) {
    if (!isNews(poll)) {
      return Recorded.of(News.NOTHING_NEW);
    }
    request(poll.request(), Asker.UNKNOWN);
    return response(poll.response());
  }

  /** Whether the ledger does not know yet what a poll found. */
  private boolean isNews(ControllerEvent.Poll poll) {
    List<Result> found = poll.response().results();
    return switch (poll.request().kind()) {
      case GET_CONFIGURATION ->
          found.get(0).success() && !isNewest(found.get(0), kind(poll.request()).orElseThrow());
      case GET_NODES -> results.isNews(found);
      case GET_INSTANCES -> false; // Which agents are connected now is no history.
      default -> true;
    };
  }

  private boolean isNewest(Result found, Kind kind) {
    Optional<Configuration> configuration = configuration(found);
    return Stream.of(
            configurations.head(kind.line()),
            kind == Kind.STAGED ? staged() : Optional.<Revision>empty())
        .flatMap(Optional::stream)
        .anyMatch(
            newest ->
                configuration.filter(one -> one.id().equals(newest.id())).isPresent()
                    && configuration.get().equals(configurations.read(newest)));
  }

  /** What a deploy would deploy: what was accepted last, or found to be staged since. */
  private Optional<Revision> staged() {
    return Stream.of(results.staged(), configurations.newest(Kind.STAGED))
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(Revision::number));
  }

  private Recorded request(ControllerEvent.Request request, Asker asker) {
    if (request.kind() == RequestKind.STAGE) {
      request.configuration(); // What is no configuration is refused here, and not at its answer.
    }
    Optional<Revision> revision =
        request.kind() == RequestKind.DEPLOY ? staged() : Optional.empty();
    if (!results.request(request.reqid(), request.kind(), request.arguments(), revision, asker)) {
      return Recorded.of(News.KNOWN);
    }
    return answeredBefore(request)
        .map(this::late)
        .orElseGet(() -> new Recorded(News.REQUEST, revision));
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
  private Recorded late(Response response) {
    Optional<Saved> saved =
        switch (response.kind()) {
          case STAGE -> staged(response).map(configurations::save);
          case GET_CONFIGURATION -> fetched(response).map(configurations::save);
          default -> Optional.empty();
        };
    Optional<Revision> revision =
        response.kind() == RequestKind.DEPLOY ? deployed(response) : saved.map(Saved::revision);
    revision.ifPresent(found -> results.link(response.reqid(), response.kind(), found));
    return new Recorded(
        saved.filter(Saved::created).isPresent() ? News.REVISION : News.REQUEST, revision);
  }

  private Recorded response(Response response) {
    if (results.isAnswered(response.reqid(), response.kind(), response.results())) {
      return Recorded.of(News.KNOWN);
    }
    return switch (response.kind()) {
      case STAGE -> {
        Optional<Saved> saved = staged(response).map(configurations::save);
        yield answer(response, news(saved), saved.map(Saved::revision).or(() -> told(response)));
      }
      case GET_CONFIGURATION -> {
        Optional<Saved> saved = fetched(response).map(configurations::save);
        if (saved.isPresent() && !saved.get().created()) {
          yield nothingNew(response, saved.map(Saved::revision));
        }
        yield answer(response, news(saved), saved.map(Saved::revision));
      }
      case DEPLOY -> answer(response, News.ANSWER, deployed(response));
      case GET_NODES ->
          results.isNews(response.results())
              ? answer(response, News.ANSWER, Optional.empty())
              : nothingNew(response, Optional.empty());
      default -> answer(response, News.ANSWER, Optional.empty());
    };
  }

  private static News news(Optional<Saved> saved) {
    return saved.filter(Saved::created).isPresent() ? News.REVISION : News.ANSWER;
  }

  /** What was accepted for staging; nothing where it was refused, or its request not heard. */
  private Optional<Draft> staged(Response response) {
    return asked(response)
        .filter(request -> response.isAccepted() && !request.arguments().isEmpty())
        .map(
            request ->
                draft(
                    response,
                    BrokerJson.configuration(request.arguments().get(0)),
                    Kind.STAGED,
                    request.asker()));
  }

  /**
   * What was fetched; nothing where it cannot be read, or where the request was not heard: which of
   * the two it is, staged or deployed, nobody told.
   */
  private Optional<Draft> fetched(Response response) {
    Optional<Kind> kind =
        asked(response)
            .map(ask -> new ControllerEvent.Request(ask.kind(), ask.reqid(), ask.arguments()))
            .flatMap(Recorder::kind);
    return kind.flatMap(
        known ->
            configuration(response.results().get(0))
                .map(configuration -> draft(response, configuration, known, Asker.UNKNOWN)));
  }

  /** What the revision becomes that a request for a configuration brings. */
  private static Optional<Kind> kind(ControllerEvent.Request request) {
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
  private Optional<Revision> told(Response response) {
    return response.isAccepted()
        ? response.toldId().flatMap(configurations::newestWithId)
        : Optional.empty();
  }

  /**
   * The revision that a deploy was of: what was staged when it began, unless it tells another id.
   */
  private Optional<Revision> deployed(Response response) {
    if (response.outcome() == Outcome.REJECTED) {
      return Optional.empty();
    }
    Optional<Revision> staged =
        asked(response)
            .filter(request -> request.revision().isPresent())
            .flatMap(request -> configurations.find(request.revision().getAsInt()));
    Optional<String> id = response.toldId();
    if (id.isEmpty() || staged.filter(revision -> revision.id().equals(id.get())).isPresent()) {
      return staged;
    }
    return configurations.newestWithId(id.get());
  }

  private Optional<Request> asked(Response response) {
    List<Request> requests = results.find(response.reqid());
    return requests.stream()
        .filter(request -> request.kind() == response.kind())
        .reduce((first, second) -> second);
  }

  private Recorded answer(Response response, News news, Optional<Revision> revision) {
    results.answer(response.reqid(), response.kind(), response.results(), revision);
    return new Recorded(news, revision);
  }

  private Recorded nothingNew(Response response, Optional<Revision> revision) {
    results.answerWithoutNews(response.reqid(), response.kind(), response.results(), revision);
    return new Recorded(News.NOTHING_NEW, revision);
  }
}
