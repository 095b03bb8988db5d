package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Gap;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.UnknownRevisionException;
import dev.zeekledger.store.jdbi.GapTable.StoredGap;
import dev.zeekledger.store.jdbi.RevisionLookup.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Finds revisions by what may also mean one that was pruned, which is told by an {@link
 * UnknownRevisionException} rather than that there is none.
 */
final class PastRevisions {

  private PastRevisions() {}

  static List<Gap> gaps(Handle handle, ClusterName name) {
    return ClusterTable.find(handle, name)
        .map(cluster -> GapTable.list(handle, cluster.id()))
        .orElse(List.of())
        .stream()
        .map(StoredGap::gap)
        .toList();
  }

  static Optional<Found> find(Handle handle, ClusterName name, int number) {
    Optional<Found> found = RevisionLookup.find(handle, name, number);
    if (found.isEmpty()) {
      refuse(handle, name, gap -> gap.contains(number), "r" + number);
    }
    return found;
  }

  static Optional<Found> headAt(Handle handle, ClusterName name, Instant time) {
    Optional<Found> found = RevisionLookup.headAt(handle, name, time);
    int next = found.map(one -> one.revision().number()).orElse(0) + 1;
    Predicate<Gap> went = gap -> gap.first() == next && !time.isBefore(gap.firstTime());
    refuse(handle, name, went, "what was head at " + time);
    return found;
  }

  /** Those on its line that were pruned are counted too. */
  static Optional<Found> before(Handle handle, ClusterName name, Revision revision, int steps) {
    Line line = revision.kind().line();
    int left = steps; // of those that are there
    List<Gap> gaps = new ArrayList<>(gaps(handle, name));
    gaps.removeIf(gap -> gap.size(line) == 0 || gap.first() > revision.number());
    Collections.reverse(gaps);
    for (Gap gap : gaps) {
      Optional<Found> found = RevisionLookup.before(handle, name, revision, left);
      if (isBehind(gap, found)) {
        return found;
      }
      left -= gap.size(line);
      if (left <= 0 || isBehind(gap, RevisionLookup.before(handle, name, revision, left))) {
        String what = "the revision " + steps + " before r" + revision.number() + " on its line";
        throw UnknownRevisionException.pruned(what, name, gap);
      }
    }
    return RevisionLookup.before(handle, name, revision, left);
  }

  private static boolean isBehind(Gap gap, Optional<Found> found) {
    return found.filter(one -> one.revision().number() > gap.last()).isPresent();
  }

  private static void refuse(Handle handle, ClusterName name, Predicate<Gap> which, String what) {
    Optional<Gap> gap = gaps(handle, name).stream().filter(which).findFirst();
    if (gap.isPresent()) {
      throw UnknownRevisionException.pruned(what, name, gap.get());
    }
  }
}
