package dev.zeekledger.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A changed list as the words that came and went: {@code +c.zeek -a.zeek}. */
final class ScriptWords {

  private ScriptWords() {}

  /** The words; empty where the order of those that stayed changed, which words cannot tell. */
  static Optional<String> of(List<Value> before, List<Value> after) {
    List<Value> kept = new ArrayList<>();
    List<Value> removed = new ArrayList<>();
    split(before, after, kept, removed);
    List<Value> keptAfter = new ArrayList<>();
    List<Value> added = new ArrayList<>();
    split(after, before, keptAfter, added);
    if (!kept.equals(keptAfter)) {
      return Optional.empty();
    }
    return Optional.of(
        Stream.concat(
                removed.stream().map(script -> "-" + Notation.of(script)),
                added.stream().map(script -> "+" + Notation.of(script)))
            .collect(Collectors.joining(" ")));
  }

  /** Splits a list into what the other one has too, as often as it has it, and the rest. */
  private static void split(
      List<Value> list, List<Value> other, List<Value> shared, List<Value> rest) {
    Map<Value, Integer> left = new HashMap<>();
    other.forEach(script -> left.merge(script, 1, Integer::sum));
    for (Value script : list) {
      (left.merge(script, -1, Integer::sum) >= 0 ? shared : rest).add(script);
    }
  }
}
