package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.Pruning;
import dev.zeekledger.store.Pruning.Span;
import dev.zeekledger.store.Retention;
import dev.zeekledger.store.Verification;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.GapTable.StoredGap;
import dev.zeekledger.store.jdbi.PruneCandidates.RequestMark;
import dev.zeekledger.store.jdbi.PruneCandidates.RevisionMark;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Deletes old revisions and requests of a cluster for good. All is checked before, so that no seal
 * is made over what is damaged, and after, all in one transaction.
 */
public final class Pruner {

  private final Transactions transactions;
  private final ClusterName name;
  private final Clock clock;
  private final StorableText storable;

  public Pruner(Transactions transactions, ClusterName name, Clock clock) {
    this.transactions = transactions;
    this.name = name;
    this.clock = clock;
    this.storable = new StorableText(transactions.dialect());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What would go. */
  public Pruning preview(Retention keep) {
    return transactions.snapshot(
        handle ->
            ClusterTable.find(handle, name)
                .map(cluster -> pruning(handle, select(handle, cluster.id(), keep, now())))
                .orElse(Pruning.NONE));
  }

  /**
   * Prunes.
   *
   * @throws LedgerException if the cluster is damaged; then nothing is pruned
   */
  public Pruning prune(Retention keep, Optional<String> author) {
    storable.check("the author", author);
    return transactions.write(
        handle -> {
          if (ClusterTable.find(handle, name).isEmpty()) {
            return Pruning.NONE;
          }
          Cluster cluster = ClusterTable.lock(handle, name);
          Instant now = now();
          PruneSelection selection = select(handle, cluster.id(), keep, now);
          Pruning pruning = pruning(handle, selection);
          if (!pruning.isEmpty()) {
            check(handle, "is damaged at ");
            prune(handle, cluster, selection, now, author);
            check(handle, "would not hold after that at ");
          }
          return pruning;
        });
  }

  private static PruneSelection select(Handle handle, int cluster, Retention keep, Instant now) {
    return PruneSelection.of(PruneCandidates.of(handle, cluster), keep, now);
  }

  private void check(Handle handle, String what) {
    for (Verification one : JdbiVerification.run(handle, Optional.of(name), "")) {
      if (one.fault().isPresent()) {
        throw new LedgerException(
            "cluster \"" + name + "\" " + what + one.fault().get() + "; nothing pruned");
      }
    }
  }

  private void prune(
      Handle handle,
      Cluster cluster,
      PruneSelection selection,
      Instant now,
      Optional<String> author) {
    int key = cluster.id();
    BigInteger sealed = GapSeals.sum(handle, key);
    List<StoredGap> fresh = PrunedGaps.of(handle, key, selection.revisions(), now, author);
    Sum.REQUESTS.add(handle, key, seals(selection).negate());
    NodeStatusTable.clear(handle, key);
    new PrunedRows(handle, key)
        .delete(
            selection.requests().stream().map(RequestMark::key).toList(),
            fresh.stream().map(StoredGap::gap).toList());
    PrunedGaps.add(handle, key, fresh);
    var writer = new StatusWriter(handle, key);
    StatusAnswers.each(handle, key, answer -> writer.write(answer.response(), answer.results()));
    Sum.PRUNED.add(handle, key, GapSeals.sum(handle, key).subtract(sealed));
  }

  /** What the requests that go, and the revisions that came from one, add to their sum. */
  private static BigInteger seals(PruneSelection selection) {
    Stream<Digest> requests =
        selection.requests().stream().map(one -> Seals.keyed(one.key(), one.seal()));
    Stream<Digest> origins =
        selection.revisions().stream()
            .flatMap(one -> one.request().map(key -> Seals.origin(one.number(), key)).stream());
    return Stream.concat(requests, origins).map(Sum::of).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Pruning pruning(Handle handle, PruneSelection selection) {
    List<RevisionMark> revisions = selection.revisions();
    List<RequestMark> requests = selection.requests();
    return new Pruning(
        new Span(
            revisions.size(),
            end(revisions, 0).map(RevisionMark::number).orElse(0),
            end(revisions, revisions.size() - 1).map(RevisionMark::number).orElse(0),
            end(revisions, 0).map(RevisionMark::time),
            end(revisions, revisions.size() - 1).map(RevisionMark::time)),
        new Span(
            requests.size(),
            0,
            0,
            end(requests, 0).map(RequestMark::time),
            end(requests, requests.size() - 1).map(RequestMark::time)),
        ResultTable.count(handle, requests.stream().map(RequestMark::key).toList()));
  }

  private static <T> Optional<T> end(List<T> oldestFirst, int index) {
    return oldestFirst.isEmpty() ? Optional.empty() : Optional.of(oldestFirst.get(index));
  }
}
