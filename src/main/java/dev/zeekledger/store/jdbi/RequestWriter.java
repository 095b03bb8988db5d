package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.NodeStatusTable.StatusRow;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/**
 * Stores requests and answers in one transaction, which holds the cluster's lock.
 *
 * @param time what the clock says
 */
record RequestWriter(
    Handle handle, ClusterName name, Cluster cluster, StorableText storable, Instant time) {

  /** Keeps a request; returns whether it was not known. */
  boolean request(
      String reqid,
      RequestKind kind,
      List<Data> arguments,
      Optional<Revision> revision,
      Asker asker) {
    Optional<String> text =
        arguments.isEmpty()
            ? Optional.empty()
            : Optional.of(BrokerJson.text(new Data.Sequence(arguments)));
    byte[] digest = Digest.sha256().digest(text.orElse("").getBytes(StandardCharsets.UTF_8));
    RequestRow row =
        pending(reqid, kind, text, Optional.of(digest), number(revision), storable.check(asker));
    for (RequestRow known : RequestTable.find(handle, name, reqid)) {
      if (known.asked(kind, digest)) {
        if (known.digest().isPresent()) {
          return false;
        }
        requests().update(known, known.asking(row.arguments(), row.digest(), row.asker()));
        return true;
      }
    }
    requests().insert(row);
    return true;
  }

  /** Says of which revision an answered request was, where nothing is known of that. */
  void link(String reqid, RequestKind kind, Revision revision) {
    RequestRow request = asked(reqid, kind);
    if (request.revision().isEmpty()) {
      requests()
          .update(
              request,
              request.answered(
                  request.outcome(),
                  OptionalInt.of(revision.number()),
                  !holdsArguments(revision, request)));
      moveTags(request, request.outcome());
    }
  }

  /** Keeps an answer that is not there yet. */
  void answer(String reqid, RequestKind kind, Answer answer, Optional<Revision> revision) {
    if (isAnswered(reqid, kind, answer)) {
      return;
    }
    Optional<Revision> holder =
        revision.filter(found -> kind == RequestKind.GET_CONFIGURATION && holds(found, answer));
    StoredAnswer stored =
        new StoredAnswer(
            time,
            answer.digest(),
            number(holder),
            ResultTable.rows(holder.isPresent() ? answer.withoutData() : answer),
            NodeOutputTable.searchable(answer.results()));
    long response = answered(asked(reqid, kind), answer, stored, revision);
    ResultTable.insert(handle, response, stored.rows(), storable);
    NodeOutputTable.insert(handle, response, stored.outputs());
    if (kind == RequestKind.GET_NODES) {
      statuses(response, answer.results());
    }
  }

  /** Keeps that an answer came, and not its Results. */
  void answerWithoutNews(
      String reqid, RequestKind kind, Answer answer, Optional<Revision> revision) {
    if (!isAnswered(reqid, kind, answer)) {
      StoredAnswer stored =
          new StoredAnswer(time, answer.digest(), OptionalInt.empty(), List.of(), Map.of());
      answered(asked(reqid, kind), answer, stored, revision);
    }
  }

  private SealedRequests requests() {
    return new SealedRequests(handle, cluster.id());
  }

  private boolean isAnswered(String reqid, RequestKind kind, Answer answer) {
    return ResponseTable.exists(handle, name, reqid, kind, answer.digest());
  }

  /** The newest such request; where none was heard, one that is made known by its answer. */
  private RequestRow asked(String reqid, RequestKind kind) {
    return RequestTable.find(handle, name, reqid).stream()
        .filter(row -> row.kind() == kind)
        .reduce((first, second) -> second)
        .orElseGet(
            () ->
                requests()
                    .insert(
                        pending(
                            reqid,
                            kind,
                            Optional.empty(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            Asker.UNKNOWN)));
  }

  private RequestRow pending(
      String reqid,
      RequestKind kind,
      Optional<String> arguments,
      Optional<byte[]> digest,
      OptionalInt revision,
      Asker asker) {
    return new RequestRow(
        0,
        storable.check("the reqid", reqid),
        kind,
        Outcome.PENDING,
        time,
        arguments,
        digest,
        revision,
        asker,
        Digest.ZERO);
  }

  /**
   * Notes that a request was answered, and returns the key of the answer. What the first answer
   * came to stands; of another one only the Results are kept, and a revision where none was known.
   * Arguments that are exactly the revision's configuration are not kept twice.
   */
  private long answered(
      RequestRow request, Answer answer, StoredAnswer stored, Optional<Revision> revision) {
    boolean first = request.outcome() == Outcome.PENDING;
    Outcome outcome = first ? Outcome.of(request.kind(), answer.results()) : request.outcome();
    OptionalInt known = first ? OptionalInt.empty() : request.revision();
    RequestRow after =
        request.answered(
            outcome,
            known.isPresent() ? known : number(revision),
            revision.filter(found -> holdsArguments(found, request)).isEmpty());
    long key = requests().answer(request, after, stored);
    moveTags(request, outcome);
    return key;
  }

  /**
   * Moves the automatic tags if it is news that a deploy succeeded, or of which revision.
   *
   * @param request as it was before
   * @param outcome what it came to
   */
  private void moveTags(RequestRow request, Outcome outcome) {
    if (request.kind() == RequestKind.DEPLOY
        && outcome == Outcome.SUCCEEDED
        && (request.outcome() == Outcome.PENDING || request.revision().isEmpty())) {
      TagTable.follow(handle, cluster.id());
    }
  }

  /** Whether a revision's configuration is all that was asked with. */
  private boolean holdsArguments(Revision revision, RequestRow request) {
    return request.kind() == RequestKind.STAGE
        && request.arguments().isPresent()
        && RequestReader.arguments(request).equals(List.of(configuration(revision)));
  }

  /** Whether a revision's configuration is all that was answered. */
  private boolean holds(Revision revision, Answer answer) {
    return answer.isOnly(configuration(revision));
  }

  private Data configuration(Revision revision) {
    return RequestReader.configuration(handle, cluster, revision);
  }

  /** Keeps what an answer says of node status, as far as it is news. */
  void statuses(long response, List<Result> results) {
    List<StatusRow> known = NodeStatusTable.now(handle, cluster.id());
    for (Result result : results) {
      NodeStatusNews news = NodeStatusNews.of(known, result);
      if (!news.isEmpty() && news.readable()) {
        NodeStatusTable.end(handle, cluster.id(), news.ended(), response);
        NodeStatusTable.insert(
            handle,
            cluster.id(),
            response,
            result.instance().orElseThrow(),
            news.begun(),
            storable);
      }
    }
  }

  private static OptionalInt number(Optional<Revision> revision) {
    return revision.map(found -> OptionalInt.of(found.number())).orElse(OptionalInt.empty());
  }
}
