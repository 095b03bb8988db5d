package dev.zeekledger.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Equality of lists whose order is without meaning. */
final class Unordered {

  private Unordered() {}

  static boolean equal(List<?> left, List<?> right) {
    return left.size() == right.size() && counts(left).equals(counts(right));
  }

  static int hash(List<?> elements) {
    return counts(elements).hashCode();
  }

  private static Map<Object, Integer> counts(List<?> elements) {
    Map<Object, Integer> counts = new HashMap<>();
    for (Object element : elements) {
      counts.merge(element, 1, Integer::sum);
    }
    return counts;
  }
}
