package dev.zeekledger.diff;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many changes of each kind there are.
 *
 * @param added at least 0
 * @param removed at least 0
 * @param changed at least 0
 */
public record ChangeCounts(int added, int removed, int changed) {

  public ChangeCounts {
    if (added < 0 || removed < 0 || changed < 0) {
      throw new IllegalArgumentException(
          "change counts " + added + ", " + removed + ", " + changed + ", expected none below 0");
    }
  }

  public static ChangeCounts of(List<Change> changes) {
    Map<Change.Kind, Integer> counts = new EnumMap<>(Change.Kind.class);
    changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
    return new ChangeCounts(
        counts.getOrDefault(Change.Kind.ADDED, 0),
        counts.getOrDefault(Change.Kind.REMOVED, 0),
        counts.getOrDefault(Change.Kind.CHANGED, 0));
  }

  public int total() {
    return added + removed + changed;
  }

  /** Such as {@code 1 added, 2 changed}; {@code no change} where there is none. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    count(added, "added", parts);
    count(removed, "removed", parts);
    count(changed, "changed", parts);
    return parts.isEmpty() ? "no change" : String.join(", ", parts);
  }

  private static void count(int count, String word, List<String> parts) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }
}
