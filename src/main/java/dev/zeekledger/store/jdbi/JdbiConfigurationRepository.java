package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.ConflictException;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Saved;
import dev.zeekledger.store.TagName;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** The history of one cluster in tables. */
public final class JdbiConfigurationRepository implements ConfigurationRepository {

  private final Transactions transactions;
  private final ClusterName name;
  private final Clock clock;

  public JdbiConfigurationRepository(Transactions transactions, ClusterName name, Clock clock) {
    this.transactions = transactions;
    this.name = name;
    this.clock = clock;
  }

  @Override
  public Saved save(Draft draft, OptionalInt expectedHead) {
    new StorableText(transactions.dialect()).check(draft);
    return transactions.write(handle -> save(handle, draft, expectedHead));
  }

  private Saved save(Handle handle, Draft draft, OptionalInt expectedHead) {
    Cluster cluster = ClusterTable.lock(handle, name);
    if (expectedHead.isPresent() && expectedHead.getAsInt() != cluster.head()) {
      throw ConflictException.head(name, expectedHead.getAsInt(), cluster.head());
    }
    Line line = draft.kind().line();
    Digest digest = CanonicalBytes.contentDigest(draft.configuration());
    Optional<Revision> newest = RevisionTable.find(handle, cluster.id(), cluster.head(line));
    boolean sameContent = newest.filter(revision -> revision.digest().equals(digest)).isPresent();
    if (sameContent && (!draft.idGiven() || newest.get().id().equals(draft.configuration().id()))) {
      return new Saved(newest.get(), false);
    }
    return new Saved(append(handle, cluster, draft, digest, newest), true);
  }

  /** Appends a revision to those of its line, the newest of which is given. */
  private Revision append(
      Handle handle, Cluster cluster, Draft draft, Digest digest, Optional<Revision> newest) {
    Configuration configuration = draft.configuration();
    Line line = draft.kind().line();
    Snapshot before = newest.map(known -> living(handle, cluster, known)).orElse(Snapshot.NONE);
    Optional<Revision> head =
        newest
            .filter(known -> known.number() == cluster.head())
            .or(() -> RevisionTable.find(handle, cluster.id(), cluster.head()));
    Revision revision =
        ChainDigest.seal(
            head.map(Revision::chain).orElse(Digest.ZERO),
            new Revision(
                cluster.head() + 1,
                configuration.id(),
                draft.kind(),
                now(head),
                draft.author(),
                draft.message(),
                draft.request(),
                ChangeCounts.of(Diff.between(before.configuration(""), configuration)),
                digest,
                Digest.ZERO));
    Optional<Long> request = draft.request().map(reqid -> request(handle, cluster, reqid));
    RevisionTable.insert(handle, cluster.id(), revision, request);
    RowDelta delta = RowDelta.between(before, configuration, cluster.lastNode());
    Snapshot after = delta.apply(handle, new Life(cluster.id(), line, revision.number()));
    ClusterTable.update(handle, cluster.with(draft.kind(), revision.number(), delta.lastNode()));
    transactions.heads().keep(cluster.id(), revision, after);
    return revision;
  }

  /** What lives on the line of its newest revision. */
  private Snapshot living(Handle handle, Cluster cluster, Revision newest) {
    return transactions
        .heads()
        .find(cluster.id(), newest)
        .orElseGet(() -> Snapshot.at(handle, Life.now(cluster, newest.kind().line())));
  }

  private long request(Handle handle, Cluster cluster, String reqid) {
    return RequestTable.newest(handle, cluster.id(), reqid)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cluster \"" + name + "\" knows no request of the reqid that is named"));
  }

  /** The time, which in a history never goes back, whatever the clocks of its writers say. */
  private Instant now(Optional<Revision> head) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return head.map(Revision::time).filter(now::isBefore).orElse(now);
  }

  @Override
  public Optional<Revision> head() {
    return query((handle, cluster) -> RevisionTable.find(handle, cluster.id(), cluster.head()));
  }

  @Override
  public Optional<Revision> head(Line line) {
    return query((handle, cluster) -> RevisionTable.find(handle, cluster.id(), cluster.head(line)));
  }

  @Override
  public Optional<Revision> newest(Kind kind) {
    return query(
        (handle, cluster) -> RevisionTable.find(handle, cluster.id(), cluster.newest(kind)));
  }

  @Override
  public Optional<Revision> find(int number) {
    return query((handle, cluster) -> RevisionTable.find(handle, cluster.id(), number));
  }

  @Override
  public Optional<Revision> headAt(Instant time) {
    return query((handle, cluster) -> RevisionTable.headAt(handle, cluster.id(), time));
  }

  @Override
  public Optional<Revision> before(Revision revision, int steps) {
    atLeastZero("steps", steps);
    return query((handle, cluster) -> RevisionTable.before(handle, cluster.id(), revision, steps));
  }

  @Override
  public Optional<Revision> newestWithId(String id) {
    return query((handle, cluster) -> RevisionTable.newestWithId(handle, cluster.id(), id));
  }

  @Override
  public List<Revision> findByIdPrefix(String prefix, int limit) {
    atLeastZero("limit", limit);
    return transactions.read(
        handle ->
            ClusterTable.find(handle, name)
                .map(cluster -> RevisionTable.findByIdPrefix(handle, cluster.id(), prefix, limit))
                .orElse(List.of()));
  }

  private static void atLeastZero(String what, int number) {
    if (number < 0) {
      throw new IllegalArgumentException(what + " is " + number + ", expected at least 0");
    }
  }

  @Override
  public Optional<Revision> findByTag(TagName tag) {
    return query((handle, cluster) -> RevisionTable.findByTag(handle, cluster.id(), tag.text()));
  }

  @Override
  public void tag(TagName tag, Revision revision) {
    transactions.write(
        handle -> {
          ClusterTable.lock(handle, name);
          TagTable.set(handle, clusterOf(handle, revision), tag.text(), revision.number());
          return null;
        });
  }

  @Override
  public Configuration read(Revision revision) {
    return transactions.read(
        handle -> {
          int cluster = clusterOf(handle, revision);
          Line line = revision.kind().line();
          return Snapshot.at(handle, new Life(cluster, line, revision.number()))
              .configuration(revision.id());
        });
  }

  private int clusterOf(Handle handle, Revision revision) {
    return RevisionTable.clusterOf(handle, name, revision)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "this r" + revision.number() + " is no revision of cluster \"" + name + "\""));
  }

  @Override
  public List<Revision> history(HistoryQuery query) {
    return transactions.read(
        handle ->
            ClusterTable.find(handle, name)
                .map(cluster -> RevisionTable.history(handle, cluster.id(), query))
                .orElse(List.of()));
  }

  private <T> Optional<T> query(BiFunction<Handle, Cluster, Optional<T>> work) {
    return transactions.read(
        handle -> ClusterTable.find(handle, name).flatMap(cluster -> work.apply(handle, cluster)));
  }
}
