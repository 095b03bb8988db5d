package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.HistoryEntry.AnswerEntry;
import dev.zeekledger.store.HistoryEntry.ClusterEntry;
import dev.zeekledger.store.HistoryEntry.GapEntry;
import dev.zeekledger.store.HistoryEntry.OutcomeEntry;
import dev.zeekledger.store.HistoryEntry.RequestEntry;
import dev.zeekledger.store.HistoryEntry.RevisionEntry;
import dev.zeekledger.store.HistoryEntry.TagEntry;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.HistoryPages.PagedAnswer;
import dev.zeekledger.store.jdbi.HistoryPages.PagedRequest;
import dev.zeekledger.store.jdbi.HistoryPages.PagedRevision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Hands out histories entry by entry, all as they were at one moment. */
public final class HistoryExport {

  private final Handle handle;
  private final Consumer<HistoryEntry> to;
  private Gaps gaps;
  private int last;
  private Digest chain = Digest.ZERO;

  private HistoryExport(Handle handle, Consumer<HistoryEntry> to) {
    this.handle = handle;
    this.to = to;
  }

  /**
   * Hands out the history of one cluster, or of all by their names.
   *
   * @throws LedgerException if the database fails, or a revision is not what its digest says
   */
  public static void run(
      Transactions transactions, Optional<ClusterName> only, Consumer<HistoryEntry> to) {
    transactions.snapshot(
        handle -> {
          for (ClusterName name : only.map(List::of).orElseGet(() -> ClusterTable.names(handle))) {
            ClusterTable.find(handle, name)
                .ifPresent(cluster -> new HistoryExport(handle, to).run(name, cluster));
          }
          return null;
        });
  }

  private void run(ClusterName name, Cluster cluster) {
    var pages = new HistoryPages(handle, cluster.id());
    gaps = Gaps.of(handle, cluster.id());
    to.accept(new ClusterEntry(name));
    gaps.all().forEach(stored -> to.accept(new GapEntry(stored.gap())));
    pages.eachRequest(request -> to.accept(request(request)));
    pages.eachRevision(revision -> to.accept(revision(name, cluster, revision)));
    if (last != cluster.head()) {
      throw damaged(name);
    }
    pages.eachRequest(request -> to.accept(outcome(request)));
    pages.eachPageOfAnswers(this::answers);
    TagTable.list(handle, name).forEach(tag -> to.accept(TagEntry.of(tag)));
  }

  private static RequestEntry request(PagedRequest request) {
    return new RequestEntry(
        request.ref(),
        request.row().kind(),
        request.row().time(),
        RequestReader.arguments(request.row()),
        request.row().digest().map(Digest::of),
        request.row().asker());
  }

  private RevisionEntry revision(ClusterName name, Cluster cluster, PagedRevision paged) {
    Revision revision = paged.revision();
    Snapshot snapshot = SnapshotQuery.at(handle, cluster, revision).orElseThrow();
    gaps.from(last + 1)
        .ifPresent(
            stored -> {
              last = stored.gap().last();
              chain = stored.gap().chain();
            });
    if (revision.number() != last + 1
        || !ChainDigest.seal(chain, revision).equals(revision)
        || !snapshot.digest().equals(revision.digest())) {
      throw damaged(name);
    }
    last = revision.number();
    chain = revision.chain();
    return new RevisionEntry(revision, paged.request(), snapshot.configuration(revision.id()));
  }

  /** What no import would take is not written. */
  private LedgerException damaged(ClusterName name) {
    return new LedgerException(
        "cluster \"" + name + "\": r" + (last + 1) + " is damaged, it is not what its digests say");
  }

  private static OutcomeEntry outcome(PagedRequest request) {
    return new OutcomeEntry(request.ref(), request.row().outcome(), request.row().revision());
  }

  private void answers(List<PagedAnswer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    Map<Long, List<Result>> results =
        ResultTable.find(handle, answers.stream().map(PagedAnswer::key).toList());
    for (PagedAnswer answer : answers) {
      to.accept(
          new AnswerEntry(
              answer.request(),
              answer.time(),
              answer.digest(),
              answer.revision(),
              results.getOrDefault(answer.key(), List.of())));
    }
  }
}
