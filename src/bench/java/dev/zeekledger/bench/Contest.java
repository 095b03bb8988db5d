package dev.zeekledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times several ways to do one work: so many rounds of one, then of the next, and by turns the
 * first.
 *
 * @param <K> what tells the ways apart
 */
final class Contest<K> {

  /**
   * How often.
   *
   * @param warmUps rounds that do not count
   * @param counted rounds that do
   * @param atOnce how many one does in a row. With one alone, those that come between have emptied
   *     the processor's caches each time, and to fill them again is most of what is measured.
   * @param limit who has taken that long in all sits out, once a few rounds of his count; who has
   *     taken half of it to warm up sits out until rounds count
   */
  record Rounds(int warmUps, int counted, int atOnce, Duration limit) {
    private static final int FEW = 5;

    int all() {
      return warmUps + counted;
    }

    private boolean takesPart(int round, int countedSoFar, long spentNanos) {
      return round < warmUps
          ? round < FEW || spentNanos < limit.toNanos() / 2
          : countedSoFar < FEW || spentNanos < limit.toNanos();
    }
  }

  /** The work; what it returns is asked, off the clock, whether the work was done right. */
  interface Work {
    Check run(int round) throws Exception;
  }

  /** Whether a work was done right. */
  interface Check {
    boolean holds() throws Exception;
  }

  private final String name;
  private final Rounds rounds;
  private final Map<K, Work> works = new LinkedHashMap<>();

  Contest(String name, Rounds rounds) {
    this.name = name;
    this.rounds = rounds;
  }

  void add(K key, Work work) {
    works.put(key, work);
  }

  /** The median of each, in milliseconds. */
  Map<K, Double> run() throws Exception {
    System.err.println("  " + name);
    Map<K, List<Long>> nanos = new HashMap<>();
    Map<K, Long> spent = new HashMap<>();
    works.keySet().forEach(key -> nanos.put(key, new ArrayList<>()));
    List<K> order = new ArrayList<>(works.keySet());
    for (int first = 0; first < rounds.all(); first += rounds.atOnce()) {
      for (K key : order) {
        turn(key, first, nanos.get(key), spent);
      }
      Collections.rotate(order, 1);
    }
    Map<K, Double> medians = new LinkedHashMap<>();
    works.keySet().forEach(key -> medians.put(key, median(nanos.get(key)) / 1e6));
    return medians;
  }

  private void turn(K key, int first, List<Long> nanos, Map<K, Long> spent) throws Exception {
    Work work = works.get(key);
    List<Check> checks = new ArrayList<>();
    int last = Math.min(first + rounds.atOnce(), rounds.all()) - 1;
    for (int round = first; round <= last; round++) {
      if (rounds.takesPart(round, nanos.size(), spent.getOrDefault(key, 0L))) {
        long start = System.nanoTime();
        checks.add(work.run(round));
        long taken = System.nanoTime() - start;
        spent.merge(key, taken, Long::sum);
        if (round >= rounds.warmUps()) {
          nanos.add(taken);
        }
      }
    }
    for (Check check : checks) {
      if (!check.holds()) {
        throw new IllegalStateException(
            "%s: %s is wrong in a round from %d to %d".formatted(name, key, first, last));
      }
    }
  }

  private static double median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }
}
