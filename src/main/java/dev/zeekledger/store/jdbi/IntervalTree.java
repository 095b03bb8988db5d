package dev.zeekledger.store.jdbi;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the rows that lived at a revision without looking at those that did not.
 *
 * <p>A row that lived from revision {@code from} until {@code to} (exclusive) is filed under its
 * <em>fork</em>: of the revisions it lived through, the one divisible by the highest power of two.
 * A row that still lives has fork 0. For example, in the order of a history:
 *
 * <pre>
 *   row   lived      fork
 *   A     [1, 4)     2      of 1 2 3, 2 is divisible by 2
 *   B     [3, 7)     4      of 3 4 5 6, 4 is divisible by 4
 *   C     [5, 6)     5
 *   D     [6, ∞)     0      still lives
 * </pre>
 *
 * <p>Whatever lived at revision r has one of few forks: 0, or r itself, or r with low bits cleared
 * (the forks up to r), or r rounded up to a multiple of a power of two (the forks beyond r). At r =
 * 5 these are 5 and 4 up to r, and 0, 6, 8, 16 … beyond. A row with a fork up to r was there at r
 * if it ended after r; one with a fork beyond, or that still lives, if it began by r. So r = 5
 * finds B under 4 (7 &gt; 5) and C under 5 (6 &gt; 5), does not find D under 0 (6 &gt; 5), and
 * never sees A. Each fork is one range of an index, every row in the range is wanted, and there are
 * at most as many forks as the newest revision has bits.
 */
final class IntervalTree {

  /** The fork of a row that still lives. */
  static final int LIVE = 0;

  /** Where a row ends that still lives. */
  static final int FOREVER = Integer.MAX_VALUE;

  private IntervalTree() {}

  /** The fork of a row that lived through {@code from} to {@code to - 1}. */
  static int fork(int from, int to) {
    int last = to - 1;
    int differing = (from - 1) ^ last;
    int shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(differing);
    return last >> shift << shift;
  }

  /** The forks up to r: rows under them lived at r if they ended after it. */
  static List<Integer> upTo(int revision) {
    List<Integer> forks = new ArrayList<>();
    for (int fork = revision; fork > 0; fork &= fork - 1) {
      forks.add(fork);
    }
    return forks;
  }

  /**
   * The forks beyond r, and that of the living: rows under them lived at r if they began by it.
   *
   * @param newest forks beyond this revision are left out: a row that ended by then has none
   */
  static List<Integer> beyond(int revision, int newest) {
    List<Integer> forks = new ArrayList<>();
    forks.add(LIVE);
    long fork = (long) revision + Integer.lowestOneBit(revision);
    while (fork <= newest) { // From one to the next multiple of a higher power of two.
      forks.add((int) fork);
      fork += Long.lowestOneBit(fork);
    }
    return forks;
  }

  /**
   * Up to where to look for forks when the newest revision was that one a moment ago: some way on,
   * for what other writers add meanwhile.
   */
  static int bound(int newest) {
    return (Integer.highestOneBit(newest) << 1) - 1;
  }
}
