package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.DivergedHistoryException;
import dev.zeekledger.store.HistoryEntry.RevisionEntry;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes in the revisions of one cluster, each checked against its digests. */
final class RevisionImport {

  private final Handle handle;
  private final ClusterName name;
  private final StorableText storable;
  private final int headBefore;
  private final Map<Line, Snapshot> living = new EnumMap<>(Line.class);
  private Cluster cluster;
  private int last;
  private Digest chain = Digest.ZERO;

  RevisionImport(Handle handle, ClusterName name, Cluster cluster, StorableText storable) {
    this.handle = handle;
    this.name = name;
    this.cluster = cluster;
    this.storable = storable;
    this.headBefore = cluster.head();
  }

  /**
   * Takes in the next revision.
   *
   * @param request the key of the request it came from
   */
  void add(RevisionEntry entry, Optional<Long> request) {
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
    RevisionTable.insert(writes, after.id(), revision, request);
    delta.write(writes, new Life(after.id(), line, revision.number()));
    writes.run(handle, storable.dialect());
    cluster = after;
    living.put(line, delta.after());
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
  }

  /** The number of the last revision that came, 0 for none. */
  int last() {
    return last;
  }

  int added() {
    return last - headBefore;
  }
}
