package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConflictException;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Saved;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.HeadCache.Head;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/**
 * Appends revisions to one cluster's history.
 *
 * <p>A process that wrote the newest revision knows what lives, and writes the next one without
 * reading: the write itself finds out if another process was faster, and then the save is run again
 * from the cluster's row as it is, under its lock.
 */
final class RevisionWriter {

  private final Transactions transactions;
  private final ClusterName name;
  private final Clock clock;
  private final StorableText storable;

  RevisionWriter(Transactions transactions, ClusterName name, Clock clock) {
    this.transactions = transactions;
    this.name = name;
    this.clock = clock;
    this.storable = new StorableText(transactions.dialect());
  }

  Saved save(Draft draft, OptionalInt expectedHead) {
    storable.check(draft);
    return saveAlone(draft, expectedHead)
        .orElseGet(
            () ->
                transactions.append(
                    handle ->
                        unread(draft, expectedHead)
                            .map(step -> append(handle, step))
                            .orElseGet(() -> save(handle, draft, expectedHead))));
  }

  /** Saves by a single statement, if what this process knows is enough to make one. */
  private Optional<Saved> saveAlone(Draft draft, OptionalInt expectedHead) {
    if (!transactions.canWriteAlone()) {
      return Optional.empty();
    }
    return unread(draft, expectedHead)
        .flatMap(step -> keptHead(step.cluster()).map(head -> addition(step, Optional.of(head))))
        .filter(addition -> addition.writes().fitOneStatement())
        .filter(addition -> transactions.writeAlone(addition.writes()))
        .map(this::saved);
  }

  /** The way to a revision by what this process knows, if that is enough to make one. */
  private Optional<Step> unread(Draft draft, OptionalInt expectedHead) {
    return transactions
        .heads()
        .cluster(name)
        .filter(cluster -> expectedHead.isEmpty() || expectedHead.getAsInt() == cluster.head())
        .flatMap(
            cluster ->
                transactions
                    .heads()
                    .find(name, cluster, draft.kind().line())
                    .map(newest -> new Step(cluster, Optional.of(newest), draft)))
        .filter(step -> step.known().isEmpty());
  }

  private Saved save(Handle handle, Draft draft, OptionalInt expectedHead) {
    Cluster cluster = transactions.lock(name).cluster();
    if (expectedHead.isPresent() && expectedHead.getAsInt() != cluster.head()) {
      throw ConflictException.head(name, expectedHead.getAsInt(), cluster.head());
    }
    Step step = new Step(cluster, newest(handle, cluster, draft.kind().line()), draft);
    return step.known().map(known -> new Saved(known, false)).orElseGet(() -> append(handle, step));
  }

  /** The newest revision of a line and its rows, read only if this process does not know them. */
  private Optional<Head> newest(Handle handle, Cluster cluster, Line line) {
    Optional<Head> kept = transactions.heads().find(name, cluster, line);
    if (kept.isPresent() || cluster.head(line) == 0) {
      return kept;
    }
    Revision revision = RevisionTable.find(handle, cluster.id(), cluster.head(line)).orElseThrow();
    return SnapshotQuery.at(handle, cluster, revision).map(rows -> new Head(revision, rows));
  }

  /**
   * From the newest revision of a line to a draft.
   *
   * @param cluster the cluster before
   * @param newest the newest revision of the draft's line, if there is one
   */
  private record Step(Cluster cluster, Optional<Head> newest, Draft draft, RowDelta delta) {

    Step(Cluster cluster, Optional<Head> newest, Draft draft) {
      this(
          cluster,
          newest,
          draft,
          new RowDelta(
              newest.map(Head::rows).orElse(Snapshot.NONE),
              draft.configuration(),
              cluster.lastNode(),
              cluster.head() + 1));
    }

    /** The newest revision, if it says all that the draft does. */
    Optional<Revision> known() {
      Configuration configuration = draft.configuration();
      return newest
          .map(Head::revision)
          .filter(revision -> delta.isEmpty())
          .filter(revision -> !draft.idGiven() || revision.id().equals(configuration.id()));
    }
  }

  /**
   * A revision on its way into the tables.
   *
   * @param before the cluster before it
   * @param after the cluster with it
   * @param rows what makes it up
   */
  private record Addition(
      Cluster before, Cluster after, Revision revision, Snapshot rows, Writes writes) {}

  private Saved append(Handle handle, Step step) {
    Addition addition = addition(step, head(handle, step.cluster()));
    addition.writes().run(handle, transactions.dialect());
    transactions.locked(name).ifPresent(known -> known.moved(addition.after()));
    return saved(addition);
  }

  /**
   * What is to be written.
   *
   * @param head the newest revision, if there is one
   */
  private Addition addition(Step step, Optional<Revision> head) {
    Draft draft = step.draft();
    RowDelta delta = step.delta();
    delta.check(storable);
    Cluster before = step.cluster();
    int number = before.head() + 1;
    Revision revision =
        ChainDigest.seal(
            before.chain(),
            new Revision(
                number,
                draft.configuration().id(),
                draft.kind(),
                time(draft, head),
                draft.author(),
                draft.message(),
                draft.request(),
                delta.counts(),
                delta.after().digest(),
                Digest.ZERO));
    Optional<Long> request = draft.request().map(this::request);
    Cluster after = before.with(revision, delta.lastNode());
    Writes writes = ClusterTable.move(before, after, request);
    transactions.locked(name).ifPresent(known -> known.moveNew(writes)); // It may refer to one.
    RevisionTable.insert(writes, after.id(), revision, request);
    delta.write(writes, new Life(after.id(), draft.kind().line(), number));
    return new Addition(before, after, revision, delta.after(), writes);
  }

  /** Keeps what is written now for the next save. */
  private Saved saved(Addition addition) {
    var newest = new Head(addition.revision(), addition.rows());
    transactions.heads().keep(name, addition.before(), addition.after(), newest);
    return new Saved(addition.revision(), true);
  }

  /** The key of the newest request of a reqid. */
  private long request(String reqid) {
    List<KnownRequest> requests = transactions.requests(name, reqid);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException(
          "cluster \"" + name + "\" knows no request of the reqid that is named");
    }
    return requests.get(requests.size() - 1).row().key();
  }

  /** The time, which in a history never goes back, whatever the clocks of its writers say. */
  private Instant time(Draft draft, Optional<Revision> head) {
    Instant time = draft.time().orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS);
    return head.map(Revision::time).filter(time::isBefore).orElse(time);
  }

  private Optional<Revision> head(Handle handle, Cluster cluster) {
    return keptHead(cluster).or(() -> RevisionTable.find(handle, cluster.id(), cluster.head()));
  }

  private Optional<Revision> keptHead(Cluster cluster) {
    return transactions.heads().revision(name, cluster, cluster.head());
  }
}
