package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.DivergedHistoryException;
import dev.zeekledger.store.HistoryEntry.AnswerEntry;
import dev.zeekledger.store.HistoryEntry.OutcomeEntry;
import dev.zeekledger.store.HistoryEntry.RequestEntry;
import dev.zeekledger.store.HistoryEntry.RequestRef;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import dev.zeekledger.store.jdbi.ResponseTable.StoredResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/**
 * Takes in the requests and answers of one cluster. Those that are here already must be the first
 * that come: then their keys rise, and those of what is added are higher still.
 */
final class RequestImport {

  private final Handle handle;
  private final ClusterName name;
  private final Cluster cluster;
  private final StorableText storable;
  private final long requestsBefore;
  private final long answersBefore;
  private long requests;
  private long answers;
  private long lastRequest;
  private long lastAnswer;
  private boolean broughtDeploy;

  RequestImport(Handle handle, ClusterName name, Cluster cluster, StorableText storable) {
    this.handle = handle;
    this.name = name;
    this.cluster = cluster;
    this.storable = storable;
    this.requestsBefore = RequestTable.count(handle, cluster.id());
    this.answersBefore = ResponseTable.count(handle, cluster.id());
  }

  /** The request that is meant, which must have come before. */
  RequestRow find(RequestRef ref) {
    List<RequestRow> rows = RequestTable.find(handle, name, ref.reqid());
    if (ref.occurrence() < 1 || ref.occurrence() > rows.size()) {
      throw FormatException.of("names a request that did not come before");
    }
    return rows.get(ref.occurrence() - 1);
  }

  void add(RequestEntry entry) {
    RequestRow row = row(entry);
    List<RequestRow> rows = RequestTable.find(handle, name, entry.request().reqid());
    int occurrence = entry.request().occurrence();
    if (occurrence < 1 || occurrence > rows.size() + 1) {
      throw FormatException.of(
          "is the request " + occurrence + " of its reqid, expected " + (rows.size() + 1));
    }
    long key =
        occurrence > rows.size()
            ? requests().insert(row).key()
            : update(rows.get(occurrence - 1), row);
    requests++;
    if (key <= lastRequest) {
      throw DivergedHistoryException.at(name, "request " + requests);
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

  private SealedRequests requests() {
    return new SealedRequests(handle, cluster.id());
  }

  private static Digest digest(String text) {
    return Digest.of(Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What was asked can have become known since, or be held by a revision now. */
  private long update(RequestRow here, RequestRow row) {
    boolean same =
        here.time().equals(row.time())
            && here.digest()
                .map(digest -> row.digest().isPresent() && row.asked(here.kind(), digest))
                .orElse(here.kind() == row.kind())
            && (here.digest().isEmpty() || here.asker().equals(row.asker()));
    if (!same) {
      throw DivergedHistoryException.at(name, "request " + (requests + 1));
    }
    if (here.digest().isPresent() != row.digest().isPresent()
        || !here.arguments().equals(row.arguments())) {
      requests().update(here, here.asking(row.arguments(), row.digest(), row.asker()));
    }
    return here.key();
  }

  void add(OutcomeEntry entry) {
    RequestRow here = find(entry.request());
    if (here.outcome() == entry.outcome() && here.revision().equals(entry.revision())) {
      return;
    }
    boolean known = here.outcome() != entry.outcome() || here.revision().isPresent();
    if (here.outcome() != Outcome.PENDING && known) {
      throw DivergedHistoryException.at(name, "what became of a request");
    }
    broughtDeploy |= here.kind() == RequestKind.DEPLOY && entry.outcome() == Outcome.SUCCEEDED;
    requests()
        .update(here, here.answered(entry.outcome(), entry.revision(), /* keepArguments= */ true));
  }

  void add(AnswerEntry entry) {
    RequestRow request = find(entry.request());
    boolean whole = entry.revision().isEmpty() && !entry.results().isEmpty();
    Answer answer = Answer.of(entry.results());
    if (whole && !answer.digest().equals(entry.digest())) {
      throw FormatException.of("is damaged: its Results are not what their digest says");
    }
    Optional<StoredResponse> here = ResponseTable.find(handle, request.key(), entry.digest());
    answers++;
    if (here.filter(stored -> !stored.isSame(entry.time(), entry.revision())).isPresent()) {
      throw DivergedHistoryException.at(name, "answer " + answers);
    }
    long key = here.map(StoredResponse::key).orElseGet(() -> insert(request, entry, answer));
    if (key <= lastAnswer) {
      throw DivergedHistoryException.at(name, "answer " + answers);
    }
    lastAnswer = key;
  }

  private long insert(RequestRow request, AnswerEntry entry, Answer answer) {
    StoredAnswer stored =
        new StoredAnswer(
            entry.time(),
            entry.digest(),
            entry.revision(),
            ResultTable.rows(answer),
            NodeOutputTable.searchable(entry.results()));
    long response = requests().answer(request, request, stored).key();
    ResultTable.insert(handle, response, stored.rows(), storable);
    NodeOutputTable.insert(handle, response, stored.outputs());
    if (request.kind() == RequestKind.GET_NODES) {
      new StatusWriter(handle, cluster.id(), storable).write(response, entry.results());
    }
    return response;
  }

  /**
   * Ends it.
   *
   * @throws DivergedHistoryException if there are more requests or answers here
   */
  void finish() {
    if (requestsBefore > requests) {
      throw DivergedHistoryException.beyond(name, "request " + (requests + 1));
    }
    if (answersBefore > answers) {
      throw DivergedHistoryException.beyond(name, "answer " + (answers + 1));
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
