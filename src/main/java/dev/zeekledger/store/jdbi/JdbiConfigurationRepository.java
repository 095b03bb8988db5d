package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Gap;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Saved;
import dev.zeekledger.store.Tag;
import dev.zeekledger.store.TagName;
import dev.zeekledger.store.UnknownRevisionException;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.DifferenceQuery.Difference;
import dev.zeekledger.store.jdbi.RevisionLookup.Found;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The history of one cluster in tables. */
public final class JdbiConfigurationRepository implements ConfigurationRepository {

  private final Transactions transactions;
  private final ClusterName name;
  private final RevisionWriter writer;

  public JdbiConfigurationRepository(Transactions transactions, ClusterName name, Clock clock) {
    this.transactions = transactions;
    this.name = name;
    this.writer = new RevisionWriter(transactions, name, clock);
  }

  @Override
  public Saved save(Draft draft, OptionalInt expectedHead) {
    return writer.save(draft, expectedHead);
  }

  @Override
  public Optional<Revision> head() {
    return find(handle -> RevisionLookup.head(handle, name));
  }

  @Override
  public Optional<Revision> head(Line line) {
    return find(handle -> RevisionLookup.head(handle, name, line));
  }

  @Override
  public Optional<Revision> newest(Kind kind) {
    return find(handle -> RevisionLookup.newest(handle, name, kind));
  }

  @Override
  public Optional<Revision> find(int number) {
    return transactions
        .newest(name, number)
        .or(() -> find(handle -> PastRevisions.find(handle, name, number)));
  }

  @Override
  public Optional<Revision> headAt(Instant time) {
    return find(handle -> PastRevisions.headAt(handle, name, time));
  }

  @Override
  public Optional<Revision> before(Revision revision, int steps) {
    atLeastZero("steps", steps);
    return find(handle -> PastRevisions.before(handle, name, revision, steps));
  }

  @Override
  public List<Gap> gaps() {
    return transactions.read(handle -> PastRevisions.gaps(handle, name));
  }

  @Override
  public Optional<Revision> newestWithId(String id) {
    return find(handle -> RevisionLookup.newestWithId(handle, name, id));
  }

  @Override
  public Optional<Revision> findByTag(TagName tag) {
    return find(handle -> RevisionLookup.findByTag(handle, name, tag));
  }

  private Optional<Revision> find(Function<Handle, Optional<Found>> query) {
    Optional<Found> found = transactions.read(query);
    found.ifPresent(one -> transactions.heads().see(name, one.cluster()));
    return found.map(Found::revision);
  }

  @Override
  public List<Revision> findByIdPrefix(String prefix, int limit) {
    atLeastZero("limit", limit);
    return transactions.read(handle -> RevisionLookup.findByIdPrefix(handle, name, prefix, limit));
  }

  private static void atLeastZero(String what, int number) {
    if (number < 0) {
      throw new IllegalArgumentException(what + " is " + number + ", expected at least 0");
    }
  }

  @Override
  public Optional<Tag> findTag(TagName tag) {
    return transactions.read(handle -> TagTable.find(handle, name, tag));
  }

  @Override
  public List<Tag> tags() {
    return transactions.read(handle -> TagTable.list(handle, name));
  }

  @Override
  public void tagAutomatically(TagName tag) {
    transactions.write(
        handle -> {
          TagTable.setAutomatic(handle, ClusterTable.lock(handle, name).id(), tag);
          return null;
        });
  }

  @Override
  public boolean untag(TagName tag) {
    return transactions.write(
        handle ->
            ClusterTable.find(handle, name).isPresent()
                && TagTable.remove(handle, ClusterTable.lock(handle, name).id(), tag));
  }

  @Override
  public void tag(TagName tag, Revision revision) {
    transactions.write(
        handle -> {
          ClusterTable.lock(handle, name);
          int cluster =
              RevisionLookup.clusterOf(handle, name, revision)
                  .orElseThrow(() -> stranger(revision));
          TagTable.set(handle, cluster, tag, revision.number());
          return null;
        });
  }

  @Override
  public Configuration read(Revision revision) {
    return configuration(revision).orElseThrow(() -> stranger(revision));
  }

  @Override
  public Configuration read(int number) {
    return configuration(seen(number)).orElseGet(() -> read(existing(number)));
  }

  /** None if it is no revision of this cluster. */
  private Optional<Configuration> configuration(Revision revision) {
    return transactions
        .read(handle -> rows(handle, revision))
        .map(rows -> rows.configuration(revision.id()));
  }

  private Optional<Snapshot> rows(Handle handle, Revision revision) {
    return ofCluster(handle, cluster -> SnapshotQuery.at(handle, cluster, revision));
  }

  @Override
  public List<Change> diff(Revision before, Revision after) {
    return changes(before, after)
        .orElseThrow(() -> stranger(configuration(before).isEmpty() ? before : after));
  }

  @Override
  public List<Change> diff(int before, int after) {
    return changes(seen(before), seen(after))
        .orElseGet(() -> diff(existing(before), existing(after)));
  }

  /** None if one of them is no revision of this cluster. */
  private Optional<List<Change>> changes(Revision before, Revision after) {
    if (before.kind().line() != after.kind().line() || before.number() == after.number()) {
      return configuration(before)
          .flatMap(was -> configuration(after).map(is -> Diff.between(was, is)));
    }
    if (before.number() > after.number()) {
      return transactions
          .read(handle -> difference(handle, after, before))
          .map(one -> Diff.between(/* before= */ one.after(), /* after= */ one.before()));
    }
    return transactions
        .read(handle -> difference(handle, before, after))
        .map(one -> Diff.between(one.before(), one.after()));
  }

  private Optional<Difference> difference(Handle handle, Revision earlier, Revision later) {
    return ofCluster(
        handle,
        cluster ->
            DifferenceQuery.between(
                handle,
                cluster,
                earlier,
                later,
                number -> nodeName(handle, cluster, later, number)));
  }

  /** The revision of a number as it was seen once, which may be there no more. */
  private Revision seen(int number) {
    return transactions.revisions().find(name, number).orElseGet(() -> existing(number));
  }

  private Revision existing(int number) {
    Revision revision =
        find(number)
            .orElseThrow(
                () ->
                    UnknownRevisionException.numbered(
                        number, name, head().map(Revision::number).orElse(0)));
    transactions.revisions().see(name, revision);
    return revision;
  }

  private String nodeName(Handle handle, Cluster cluster, Revision revision, int number) {
    return transactions
        .names()
        .find(
            cluster.id(),
            number,
            () -> rows(handle, revision).orElseThrow(() -> stranger(revision)));
  }

  /** Asks the cluster as it was lately, or if there is nothing, as it is now. */
  private <T> Optional<T> ofCluster(Handle handle, Function<Cluster, Optional<T>> query) {
    return transactions
        .heads()
        .seen(name)
        .flatMap(query)
        .or(() -> ClusterTable.find(handle, name).flatMap(query));
  }

  private IllegalArgumentException stranger(Revision revision) {
    return new IllegalArgumentException(
        "this r" + revision.number() + " is no revision of cluster \"" + name + "\"");
  }

  @Override
  public List<Revision> history(HistoryQuery query) {
    return transactions.read(handle -> RevisionTable.history(handle, name, query));
  }
}
