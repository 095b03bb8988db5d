package dev.zeekledger.controller;

import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Asked;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Saved;
import java.util.Collection;
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

  private final Ledger ledger;
  private final ClusterName cluster;
  private final ConfigurationRepository configurations;
  private final ResultRepository results;
  private final Subjects subjects;

  public Recorder(Ledger ledger, ClusterName cluster) {
    this.ledger = ledger;
    this.cluster = cluster;
    this.configurations = ledger.configurations(cluster);
    this.results = ledger.results(cluster);
    this.subjects = new Subjects(configurations, results);
  }

  /**
   * Takes note that events are going to be recorded, so that what is there of them is read at once;
   * inside {@link Ledger#atomically} only.
   */
  public void expect(Collection<ControllerEvent> events) {
    results.lookUp(events.stream().flatMap(event -> reqid(event).stream()).toList());
  }

  private static Optional<String> reqid(ControllerEvent event) {
    if (event instanceof ControllerEvent.Request request) {
      return Optional.of(request.reqid());
    }
    return event instanceof Response response ? Optional.of(response.reqid()) : Optional.empty();
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
      case GET_CONFIGURATION -> found.get(0).success() && !subjects.isNewest(poll);
      case GET_NODES -> results.isNews(found);
      case GET_INSTANCES -> false; // Which agents are connected now is no history.
      default -> true;
    };
  }

  private Recorded request(ControllerEvent.Request request, Asker asker) {
    if (request.kind() == RequestKind.STAGE) {
      request.configuration(); // What is no configuration is refused here, and not at its answer.
    }
    Optional<Revision> revision =
        request.kind() == RequestKind.DEPLOY ? results.staged() : Optional.empty();
    if (!results.request(request.reqid(), request.kind(), request.arguments(), revision, asker)) {
      return Recorded.of(News.KNOWN);
    }
    return answeredBefore(request)
        .map(this::late)
        .orElseGet(() -> new Recorded(News.REQUEST, revision));
  }

  /** The answer to a request that had been heard before the request itself. */
  private Optional<Response> answeredBefore(ControllerEvent.Request request) {
    if (results.asked(request.reqid(), request.kind()).filter(Asked::answered).isEmpty()) {
      return Optional.empty();
    }
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
          case STAGE -> subjects.staged(response).map(configurations::save);
          case GET_CONFIGURATION -> subjects.fetched(response).map(configurations::save);
          default -> Optional.empty();
        };
    Optional<Revision> revision =
        response.kind() == RequestKind.DEPLOY
            ? subjects.deployed(response)
            : saved.map(Saved::revision);
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
        Optional<Saved> saved = subjects.staged(response).map(configurations::save);
        yield answer(
            response, news(saved), saved.map(Saved::revision).or(() -> subjects.told(response)));
      }
      case GET_CONFIGURATION -> {
        Optional<Saved> saved = subjects.fetched(response).map(configurations::save);
        if (saved.isPresent() && !saved.get().created()) {
          yield nothingNew(response, saved.map(Saved::revision));
        }
        yield answer(response, news(saved), saved.map(Saved::revision));
      }
      case DEPLOY -> answer(response, News.ANSWER, subjects.deployed(response));
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

  private Recorded answer(Response response, News news, Optional<Revision> revision) {
    results.answer(response.reqid(), response.kind(), response.results(), revision);
    return new Recorded(news, revision);
  }

  private Recorded nothingNew(Response response, Optional<Revision> revision) {
    results.answerWithoutNews(response.reqid(), response.kind(), response.results(), revision);
    return new Recorded(News.NOTHING_NEW, revision);
  }
}
