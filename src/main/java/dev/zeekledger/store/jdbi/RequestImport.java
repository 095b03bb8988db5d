package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.DivergedHistoryException;
import dev.zeekledger.store.HistoryEntry.AnswerEntry;
import dev.zeekledger.store.HistoryEntry.OutcomeEntry;
import dev.zeekledger.store.HistoryEntry.RequestEntry;
import dev.zeekledger.store.HistoryEntry.RequestRef;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import dev.zeekledger.store.jdbi.ResponseTable.StoredResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes in the requests and answers of one cluster. Those that are here already must be the first
 * that come: then their keys rise, and those of what is added are higher still.
 */
final class RequestImport {

  private final LockedCluster cluster;
  private final StorableText storable;
  private final long requestsBefore;
  private final long answersBefore;
  private long requests;
  private long answers;
  private long lastRequest;
  private long lastAnswer;
  private boolean broughtDeploy;

  RequestImport(LockedCluster cluster, StorableText storable) {
    this.cluster = cluster;
    this.storable = storable;
    this.requestsBefore = RequestTable.count(cluster.handle(), cluster.cluster().id());
    this.answersBefore = ResponseTable.count(cluster.handle(), cluster.cluster().id());
  }

  /** The request that is meant, which must have come before. */
  KnownRequest find(RequestRef ref) {
    List<KnownRequest> rows = cluster.find(ref.reqid());
    if (ref.occurrence() < 1 || ref.occurrence() > rows.size()) {
      throw FormatException.of("names a request that did not come before");
    }
    return rows.get(ref.occurrence() - 1);
  }

  void add(RequestEntry entry) {
    RequestRow row = row(entry);
    List<KnownRequest> rows = cluster.find(entry.request().reqid());
    int occurrence = entry.request().occurrence();
    if (occurrence < 1 || occurrence > rows.size() + 1) {
      throw FormatException.of(
          "is the request " + occurrence + " of its reqid, expected " + (rows.size() + 1));
    }
    long key =
        occurrence > rows.size()
            ? cluster.insert(row, entry.arguments()).key()
            : update(rows.get(occurrence - 1), row);
    requests++;
    if (key <= lastRequest) {
      throw DivergedHistoryException.at(cluster.name(), "request " + requests);
    }
    lastRequest = key;
  }

  private RequestRow row(RequestEntry entry) {
    Optional<String> text =
        entry.arguments().isEmpty()
            ? Optional.empty()
            : Optional.of(BrokerJson.text(new Data.Sequence(entry.arguments())));
    if (text.isPresent() && !entry.argumentsDigest().equals(text.map(RequestImport::digest))) {
      throw FormatException.of("is damaged: its arguments are not what their digest says");
    }
    return new RequestRow(
        0,
        storable.check("the reqid", entry.request().reqid()),
        entry.kind(),
        Outcome.PENDING,
        entry.time(),
        text,
        entry.argumentsDigest().map(Digest::bytes),
        OptionalInt.empty(),
        storable.check(entry.asker()),
        Digest.ZERO);
  }

  private static Digest digest(String text) {
    return Digest.of(Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What was asked can have become known since, or be held by a revision now. */
  private long update(KnownRequest known, RequestRow row) {
    RequestRow here = known.row();
    boolean same =
        here.time().equals(row.time())
            && here.digest()
                .map(digest -> row.digest().isPresent() && row.asked(here.kind(), digest))
                .orElse(here.kind() == row.kind())
            && (here.digest().isEmpty() || here.asker().equals(row.asker()));
    if (!same) {
      throw DivergedHistoryException.at(cluster.name(), "request " + (requests + 1));
    }
    if (here.digest().isPresent() != row.digest().isPresent()
        || !here.arguments().equals(row.arguments())) {
      cluster.update(known, here.asking(row.arguments(), row.digest(), row.asker()));
    }
    return here.key();
  }

  void add(OutcomeEntry entry) {
    KnownRequest known = find(entry.request());
    RequestRow here = known.row();
    if (here.outcome() == entry.outcome() && here.revision().equals(entry.revision())) {
      return;
    }
    boolean other = here.outcome() != entry.outcome() || here.revision().isPresent();
    if (here.outcome() != Outcome.PENDING && other) {
      throw DivergedHistoryException.at(cluster.name(), "what became of a request");
    }
    broughtDeploy |= here.kind() == RequestKind.DEPLOY && entry.outcome() == Outcome.SUCCEEDED;
    cluster.update(
        known, here.answered(entry.outcome(), entry.revision(), /* keepArguments= */ true));
  }

  void add(AnswerEntry entry) {
    KnownRequest request = find(entry.request());
    boolean whole = entry.revision().isEmpty() && !entry.results().isEmpty();
    Answer answer = Answer.of(entry.results());
    if (whole && !answer.digest().equals(entry.digest())) {
      throw FormatException.of("is damaged: its Results are not what their digest says");
    }
    Optional<StoredResponse> here = here(request, entry.digest());
    answers++;
    if (here.filter(stored -> !stored.isSame(entry.time(), entry.revision())).isPresent()) {
      throw DivergedHistoryException.at(cluster.name(), "answer " + answers);
    }
    long key = here.map(StoredResponse::key).orElseGet(() -> insert(request, entry, answer));
    if (key <= lastAnswer) {
      throw DivergedHistoryException.at(cluster.name(), "answer " + answers);
    }
    lastAnswer = key;
  }

  private Optional<StoredResponse> here(KnownRequest request, Digest answer) {
    if (!request.has(answer)) {
      return Optional.empty();
    }
    cluster.flush(); // It may have come just before.
    return ResponseTable.find(cluster.handle(), request.key(), answer);
  }

  private long insert(KnownRequest request, AnswerEntry entry, Answer answer) {
    boolean tellsStatuses = request.row().kind() == RequestKind.GET_NODES;
    if (tellsStatuses) {
      StatusWriter.check(entry.results(), storable);
    }
    StoredAnswer stored =
        new StoredAnswer(
            entry.time(),
            entry.digest(),
            entry.revision(),
            ResultTable.rows(answer, storable),
            NodeOutputTable.searchable(entry.results()));
    long response = cluster.answer(request, request.row(), stored);
    if (tellsStatuses) {
      cluster.flush();
      new StatusWriter(cluster.handle(), cluster.cluster().id()).write(response, entry.results());
    }
    return response;
  }

  /**
   * Ends it.
   *
   * @throws DivergedHistoryException if there are more requests or answers here
   */
  void finish() {
    cluster.flush();
    if (requestsBefore > requests) {
      throw DivergedHistoryException.beyond(cluster.name(), "request " + (requests + 1));
    }
    if (answersBefore > answers) {
      throw DivergedHistoryException.beyond(cluster.name(), "answer " + (answers + 1));
    }
  }

  /** Whether it became known of a deploy that it succeeded. */
  boolean broughtDeploy() {
    return broughtDeploy;
  }

  long added() {
    return requests - requestsBefore;
  }

  long answersAdded() {
    return answers - answersBefore;
  }
}
