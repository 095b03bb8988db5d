package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Gap;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.GapTable.StoredGap;
import dev.zeekledger.store.jdbi.LivingRows.Numbers;
import dev.zeekledger.store.jdbi.RevisionTable.StoredRevision;
import dev.zeekledger.store.jdbi.RowEvents.RowEvent;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * Replays a cluster's history, and computes each digest again. What it keeps in memory is what
 * lives, so it follows the size of a configuration and not the length of the history.
 */
final class RevisionsCheck {

  private final Cluster cluster;
  private final String expectedChain;
  private final Numbers numbers = new Numbers();
  private final Map<Line, LivingRows> lines = new EnumMap<>(Line.class);
  private final Map<Kind, Integer> heads = new EnumMap<>(Kind.class);
  private RowEvent next;
  private Digest chain = Digest.ZERO;
  private BigInteger origins = BigInteger.ZERO;
  private OptionalInt expected = OptionalInt.empty();
  private int last;
  private int revisions;
  private int pruned;

  /**
   * A check of a cluster.
   *
   * @param expectedChain how the chain digest begins that some revision is expected to have
   */
  RevisionsCheck(Cluster cluster, String expectedChain) {
    this.cluster = cluster;
    this.expectedChain = expectedChain;
    for (Line line : Line.values()) {
      lines.put(line, new LivingRows(numbers));
    }
  }

  /**
   * Checks all revisions.
   *
   * @throws FaultException at the first that is not as it was saved
   */
  void run(Handle handle) {
    Gaps gaps = Gaps.of(handle, cluster.id());
    try (ResultIterator<StoredRevision> rows = RevisionTable.stream(handle, cluster.id());
        ResultIterator<RowEvent> events = RowEvents.of(handle, cluster.id())) {
      next = events.hasNext() ? events.next() : null;
      while (rows.hasNext()) {
        Optional<StoredGap> gap = gaps.from(last + 1);
        if (gap.isPresent()) {
          pass(gap.get(), events);
        }
        check(rows.next(), events);
      }
    }
    if (next != null) {
      throw FaultException.at(
          next.at(), "it is missing, and rows are there that it brought or ended");
    }
    if (cluster.head() > last) {
      throw FaultException.at(last + 1, "it is missing");
    }
    if (!isAsCluster()) {
      throw FaultException.at("the cluster's row", "it does not name its newest revisions");
    }
  }

  /** Begins and ends the rows of which something is left. */
  private void pass(StoredGap stored, ResultIterator<RowEvent> events) {
    Gap gap = stored.gap();
    numbers.skipTo(stored.lastNode());
    lines.forEach(
        (line, rows) -> {
          if (gap.size(line) > 0) {
            rows.passGap();
          }
        });
    while (next != null && next.at() <= gap.last()) {
      if (gap.size(next.line()) == 0) {
        throw FaultException.at(next.at(), "rows begin or end there that are not of its line");
      }
      next.change().accept(lines.get(next.line()));
      next = events.hasNext() ? events.next() : null;
    }
    last = gap.last();
    pruned += gap.size();
    advance(gap.chain(), last);
  }

  private void check(StoredRevision stored, ResultIterator<RowEvent> events) {
    Revision revision = stored.revision();
    int number = revision.number();
    if (number != last + 1) {
      throw FaultException.at(last + 1, "it is missing");
    }
    Line line = revision.kind().line();
    LivingRows rows = lines.get(line);
    while (next != null && next.at() <= number) {
      if (next.at() < number || next.line() != line) {
        throw FaultException.at(next.at(), "rows begin or end there that are not of its line");
      }
      next.change().accept(rows);
      next = events.hasNext() ? events.next() : null;
    }
    if (!rows.settle(number).equals(revision.digest())) {
      throw FaultException.at(
          number, "its instances and nodes are not those of its content digest");
    }
    if (!ChainDigest.seal(chain, revision).equals(revision)) {
      throw FaultException.at(number, "its row is not that of its chain digest");
    }
    if (!stored.idFound()) {
      throw FaultException.at(number, "its id_key is not that of its id");
    }
    accept(stored);
  }

  private void accept(StoredRevision stored) {
    Revision revision = stored.revision();
    last = revision.number();
    revisions++;
    heads.put(revision.kind(), last);
    stored
        .request()
        .ifPresent(key -> origins = origins.add(Sum.of(Seals.origin(revision.number(), key))));
    advance(revision.chain(), last);
  }

  private void advance(Digest to, int number) {
    chain = to;
    if (!expectedChain.isEmpty() && chain.toString().startsWith(expectedChain)) {
      expected = OptionalInt.of(number);
    }
  }

  private boolean isAsCluster() {
    for (Kind kind : Kind.values()) {
      if (cluster.newest(kind) != heads.getOrDefault(kind, 0)) {
        return false;
      }
    }
    return cluster.chain().equals(chain) && cluster.lastNode() == numbers.last();
  }

  /** How many revisions are as they were saved. */
  int revisions() {
    return revisions;
  }

  /** The number of the newest of these. */
  int last() {
    return last;
  }

  /** How many revisions were pruned before that one. */
  int pruned() {
    return pruned;
  }

  /** The chain digest of the newest of these. */
  Digest chain() {
    return chain;
  }

  /** The one of these that has the expected chain digest. */
  OptionalInt expected() {
    return expected;
  }

  /** What these add to {@link Sum#REQUESTS}. */
  BigInteger origins() {
    return origins;
  }
}
