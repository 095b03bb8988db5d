package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Revision;
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
record RequestWriter(LockedCluster requests, HeadCache heads, StorableText storable, Instant time) {

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
    for (KnownRequest known : requests.find(reqid)) {
      if (known.row().asked(kind, digest)) {
        if (known.row().digest().isPresent()) {
          return false;
        }
        requests.update(known, known.row().asking(row.arguments(), row.digest(), row.asker()));
        return true;
      }
    }
    requests.insert(row, arguments);
    return true;
  }

  /** Says of which revision an answered request was, where nothing is known of that. */
  void link(String reqid, RequestKind kind, Revision revision) {
    KnownRequest known = asked(reqid, kind);
    RequestRow request = known.row();
    if (request.revision().isEmpty()) {
      requests.update(
          known,
          request.answered(
              request.outcome(),
              OptionalInt.of(revision.number()),
              !holdsArguments(revision, known)));
      moveTags(request, request.outcome());
    }
  }

  /** Keeps an answer that is not there yet. */
  void answer(String reqid, RequestKind kind, Answer answer, Optional<Revision> revision) {
    if (isAnswered(reqid, kind, answer)) {
      return;
    }
    if (kind == RequestKind.GET_NODES) {
      StatusWriter.check(answer.results(), storable);
    }
    Optional<Revision> holder =
        revision.filter(found -> kind == RequestKind.GET_CONFIGURATION && holds(found, answer));
    StoredAnswer stored =
        new StoredAnswer(
            time,
            answer.digest(),
            number(holder),
            ResultTable.rows(holder.isPresent() ? answer.withoutData() : answer, storable),
            NodeOutputTable.searchable(answer.results()));
    long response = answered(asked(reqid, kind), answer, stored, revision);
    if (kind == RequestKind.GET_NODES) {
      requests.flush();
      new StatusWriter(handle(), requests.cluster().id()).write(response, answer.results());
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

  private Handle handle() {
    return requests.handle();
  }

  private boolean isAnswered(String reqid, RequestKind kind, Answer answer) {
    return KnownRequest.isAnswered(requests.find(reqid), kind, answer.digest());
  }

  /** The newest such request; where none was heard, one that is made known by its answer. */
  private KnownRequest asked(String reqid, RequestKind kind) {
    return KnownRequest.newest(requests.find(reqid), kind)
        .orElseGet(
            () ->
                requests.insert(
                    pending(
                        reqid,
                        kind,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Asker.UNKNOWN),
                    List.of()));
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
      KnownRequest known, Answer answer, StoredAnswer stored, Optional<Revision> revision) {
    RequestRow request = known.row();
    boolean first = request.outcome() == Outcome.PENDING;
    Outcome outcome = first ? Outcome.of(request.kind(), answer.results()) : request.outcome();
    OptionalInt before = first ? OptionalInt.empty() : request.revision();
    RequestRow after =
        request.answered(
            outcome,
            before.isPresent() ? before : number(revision),
            revision.filter(found -> holdsArguments(found, known)).isEmpty());
    long key = requests.answer(known, after, stored);
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
      requests.addDeploy();
    }
  }

  /** Whether a revision's configuration is all that was asked with. */
  private boolean holdsArguments(Revision revision, KnownRequest request) {
    return request.row().kind() == RequestKind.STAGE
        && !request.arguments().isEmpty()
        && request.arguments().equals(List.of(configuration(revision)));
  }

  /** Whether a revision's configuration is all that was answered. */
  private boolean holds(Revision revision, Answer answer) {
    return answer.isOnly(configuration(revision));
  }

  private Data configuration(Revision revision) {
    return heads
        .rows(requests.name(), revision)
        .map(rows -> BrokerJson.of(rows.configuration(revision.id())))
        .orElseGet(() -> RequestReader.configuration(handle(), requests.cluster(), revision));
  }

  private static OptionalInt number(Optional<Revision> revision) {
    return revision.map(found -> OptionalInt.of(found.number())).orElse(OptionalInt.empty());
  }
}
