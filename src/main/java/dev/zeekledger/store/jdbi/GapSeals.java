package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.GapTable.StoredGap;
import java.math.BigInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * What a cluster's gaps add to its {@link Sum#PRUNED}: their rows, and where rows begin or end that
 * no content digest vouches for any more, because the revisions that did it are gone. So is what
 * the revision behind a gap did, as the one before it is gone.
 */
final class GapSeals {

  private GapSeals() {}

  static BigInteger sum(Handle handle, int cluster) {
    Gaps gaps = Gaps.of(handle, cluster);
    BigInteger sum = BigInteger.ZERO;
    if (gaps.isEmpty()) {
      return sum;
    }
    for (StoredGap stored : gaps.all()) {
      sum = sum.add(Sum.of(seal(stored)));
    }
    try (ResultIterator<BigInteger> events = RowEvents.sums(handle, cluster, gaps::touches)) {
      while (events.hasNext()) {
        sum = sum.add(events.next());
      }
    }
    return sum;
  }

  private static Digest seal(StoredGap stored) {
    var gap = stored.gap();
    return new CanonicalBytes()
        .text("gap")
        .number(gap.first())
        .number(gap.last())
        .text(gap.firstTime().toString())
        .text(gap.lastTime().toString())
        .number(gap.asked())
        .number(gap.deployed())
        .number(stored.lastNode())
        .number(stored.rowsKnown() ? 1 : 0)
        .bytes(gap.chain().bytes())
        .text(gap.prunedAt().toString())
        .optional(gap.author())
        .digest();
  }
}
