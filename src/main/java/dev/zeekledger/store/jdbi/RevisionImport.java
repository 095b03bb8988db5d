package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.DivergedHistoryException;
import dev.zeekledger.store.Gap;
import dev.zeekledger.store.HistoryEntry.RevisionEntry;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.GapTable.StoredGap;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Takes in the revisions of one cluster, each checked against its digests. */
final class RevisionImport {

  private final LockedCluster locked;
  private final Handle handle;
  private final ClusterName name;
  private final StorableText storable;
  private final int headBefore;
  private final Map<Line, Snapshot> living = new EnumMap<>(Line.class);
  private final List<Gap> here;
  private final NavigableMap<Integer, Gap> coming = new TreeMap<>();
  private final BigInteger sealedBefore;
  private Cluster cluster;
  private int last;
  private int added;
  private boolean gapsEnded;
  private Digest chain = Digest.ZERO;

  RevisionImport(LockedCluster locked, StorableText storable) {
    this.locked = locked;
    this.handle = locked.handle();
    this.name = locked.name();
    this.cluster = locked.cluster();
    this.storable = storable;
    this.headBefore = cluster.head();
    this.here = GapTable.list(handle, cluster.id()).stream().map(StoredGap::gap).toList();
    this.sealedBefore = GapSeals.sum(handle, cluster.id());
  }

  /**
   * Takes in a gap; all come before the revisions. One that is here must be here as it is there.
   */
  void add(Gap gap) {
    if (gapsEnded) {
      throw FormatException.of("is a gap behind requests or revisions, expected before them");
    }
    if (!coming.isEmpty() && coming.lastEntry().getValue().last() >= gap.first() - 1) {
      throw FormatException.of("begins with r" + gap.first() + ", expected a gap behind the last");
    }
    coming.put(gap.first(), gap);
    if (gap.first() <= headBefore && here.stream().noneMatch(one -> isSame(one, gap))) {
      throw DivergedHistoryException.pruned(name, gap);
    }
  }

  /**
   * Ends the gaps.
   *
   * @throws DivergedHistoryException if there is one here that did not come
   */
  void endGaps() {
    if (!gapsEnded) {
      gapsEnded = true;
      for (Gap gap : here) {
        if (coming.values().stream().noneMatch(one -> isSame(one, gap))) {
          throw DivergedHistoryException.pruned(name, gap);
        }
      }
    }
  }

  private static boolean isSame(Gap one, Gap other) {
    return one.first() == other.first()
        && one.last() == other.last()
        && one.chain().equals(other.chain());
  }

  /** Whether a revision came; one that was pruned is none. */
  boolean has(int revision) {
    var gap = coming.floorEntry(revision);
    return revision >= 1 && revision <= last && (gap == null || !gap.getValue().contains(revision));
  }

  /** Goes on behind a gap that comes now. */
  private void passGap() {
    Gap gap = coming.get(last + 1);
    if (gap == null) {
      return;
    }
    if (gap.first() > headBefore) {
      storable.check("the author", gap.author());
      GapTable.insert(handle, cluster.id(), new StoredGap(gap, cluster.lastNode(), false));
    }
    last = gap.last();
    chain = gap.chain();
  }

  /**
   * Takes in the next revision.
   *
   * @param request the key of the request it came from
   */
  void add(RevisionEntry entry, Optional<Long> request) {
    passGap();
    Revision revision = entry.revision();
    if (revision.number() != last + 1) {
      throw FormatException.of("is r" + revision.number() + ", expected r" + (last + 1));
    }
    if (!ChainDigest.seal(chain, revision).equals(revision)) {
      throw damaged(revision, "chain digest");
    }
    if (revision.number() <= headBefore) {
      compare(revision, entry.configuration());
    } else {
      append(revision, entry.configuration(), request);
    }
    last = revision.number();
    chain = revision.chain();
  }

  private void compare(Revision revision, Configuration configuration) {
    if (!CanonicalBytes.contentDigest(configuration).equals(revision.digest())) {
      throw damaged(revision, "content digest");
    }
    if (!RevisionTable.find(handle, cluster.id(), revision.number())
        .equals(Optional.of(revision))) {
      throw DivergedHistoryException.at(name, "r" + revision.number());
    }
  }

  private void append(Revision revision, Configuration configuration, Optional<Long> request) {
    storable.check("the configuration's id", revision.id());
    storable.check("the author", revision.author());
    storable.check("the message", revision.message());
    Line line = revision.kind().line();
    var delta = new RowDelta(living(line), configuration, cluster.lastNode(), revision.number());
    delta.check(storable);
    if (!delta.after().digest().equals(revision.digest())) {
      throw damaged(revision, "content digest");
    }
    Cluster after = cluster.with(revision, delta.lastNode());
    Writes writes = ClusterTable.move(cluster, after, request);
    locked.moveNew(writes);
    RevisionTable.insert(writes, after.id(), revision, request);
    delta.write(writes, new Life(after.id(), line, revision.number()));
    writes.run(handle, storable.dialect());
    cluster = after;
    locked.moved(after);
    living.put(line, delta.after());
    added++;
  }

  /** What lives on a line; it is read only for the first revision that is added to one. */
  private Snapshot living(Line line) {
    return living.computeIfAbsent(
        line,
        missing ->
            RevisionTable.find(handle, cluster.id(), cluster.head(line))
                .flatMap(head -> SnapshotQuery.at(handle, cluster, head))
                .orElse(Snapshot.NONE));
  }

  private static FormatException damaged(Revision revision, String what) {
    return FormatException.of(
        "r" + revision.number() + " is damaged: it is not what its " + what + " says");
  }

  /**
   * Ends it.
   *
   * @throws DivergedHistoryException if there are more revisions here
   */
  void finish() {
    if (headBefore > last) {
      throw DivergedHistoryException.beyond(name, "r" + (last + 1));
    }
    if (!coming.isEmpty() && coming.lastKey() > last) {
      throw FormatException.of("no revision behind those that were pruned, expected one");
    }
    Sum.PRUNED.add(handle, cluster.id(), GapSeals.sum(handle, cluster.id()).subtract(sealedBefore));
  }

  /** The number of the last revision that came, 0 for none. */
  int last() {
    return last;
  }

  int added() {
    return added;
  }
}
