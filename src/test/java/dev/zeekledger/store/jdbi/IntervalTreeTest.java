package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The notation is that of {@link IntervalTree}. */
class IntervalTreeTest {

  @Test
  void theWorkedExampleHolds() {
    assertThat(IntervalTree.fork(1, 4)).isEqualTo(2);
    assertThat(IntervalTree.fork(3, 7)).isEqualTo(4);
    assertThat(IntervalTree.fork(5, 6)).isEqualTo(5);
    assertThat(IntervalTree.upTo(5)).containsExactly(5, 4);
    assertThat(IntervalTree.beyond(5, 100)).startsWith(IntervalTree.LIVE, 6, 8, 16);
  }

  @Property(tries = 20_000)
  void aRowIsFoundWhereItLivedAndNowhereElse(
      @ForAll @IntRange(min = 1, max = 300) int from,
      @ForAll @IntRange(min = 1, max = 300) int length,
      @ForAll @IntRange(min = 1, max = 700) int revision) {
    int to = from + length;

    assertThat(isFound(from, to, IntervalTree.fork(from, to), revision))
        .isEqualTo(from <= revision && revision < to);
  }

  @Property
  void aLivingRowIsFoundFromItsBeginning(
      @ForAll @IntRange(min = 1, max = 300) int from,
      @ForAll @IntRange(min = 1, max = 300) int revision) {
    assertThat(isFound(from, IntervalTree.FOREVER, IntervalTree.LIVE, revision))
        .isEqualTo(from <= revision);
  }

  @Property
  void thereAreNoMoreForksThanBits(
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE - 1) int revision) {
    int forks =
        IntervalTree.upTo(revision).size()
            + IntervalTree.beyond(revision, Integer.MAX_VALUE - 1).size();

    assertThat(forks).isLessThanOrEqualTo(33);
  }

  /** Just as the statements of {@link SnapshotQuery} put it. */
  private static boolean isFound(int from, int to, int fork, int revision) {
    return (IntervalTree.beyond(revision, 2000).contains(fork) && from <= revision)
        || (IntervalTree.upTo(revision).contains(fork) && to > revision);
  }
}
