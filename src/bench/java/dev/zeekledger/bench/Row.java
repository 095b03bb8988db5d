package dev.zeekledger.bench;

import dev.zeekledger.bench.subject.Subjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of the table.
 *
 * @param work what was measured
 * @param engine on what
 * @param unit what the figures are of
 * @param values a figure for each subject that took part
 * @param target what zeek-ledger is to reach; absent if it is only told
 */
record Row(
    String work, String engine, Unit unit, Map<String, Double> values, Optional<Target> target) {

  /**
   * What is to be reached.
   *
   * @param text in words
   * @param met whether it is
   */
  record Target(String text, boolean met) {}

  static Row of(String work, String engine, Unit unit) {
    return new Row(work, engine, unit, Map.of(), Optional.empty());
  }

  Row with(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Row(work, engine, unit, more, target);
  }

  Row with(Map<String, Double> all) {
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.putAll(all);
    return new Row(work, engine, unit, more, target);
  }

  /** The same with a target, if zeek-ledger and all took part that it is measured against. */
  Row withTarget(String text, boolean met, String... against) {
    return has(Subjects.LEDGER) && Stream.of(against).allMatch(this::has)
        ? new Row(work, engine, unit, values, Optional.of(new Target(text, met)))
        : this;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** zeek-ledger's figure. */
  double own() {
    return values.getOrDefault(Subjects.LEDGER, Double.NaN);
  }

  /** zeek-ledger's figure by that of another; no number if the other did not take part. */
  double ratio(String name) {
    return has(name) ? own() / values.get(name) : Double.NaN;
  }

  /** Whether zeek-ledger's figure is below each of those that took part. */
  boolean aheadOf(List<String> others) {
    return others.stream().filter(this::has).allMatch(other -> ratio(other) < 1);
  }
}
