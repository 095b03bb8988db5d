package dev.zeekledger.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares what a configuration had under one name, mostly one element, with what a text carries
 * under it.
 *
 * @param path the path of the name
 * @param losses where to add what is lost
 */
record Pairs<T>(String path, List<String> losses) {

  /** Adds the losses of one element under a path. */
  interface Comparison<T> {
    void add(String path, T original, T carried, List<String> losses);
  }

  void compare(List<T> originals, List<T> carried, Comparison<T> comparison) {
    List<T> changed = new ArrayList<>(originals);
    List<T> candidates = new ArrayList<>(carried);
    changed.removeAll(carried);
    candidates.removeAll(originals);
    if (changed.size() == candidates.size()) {
      for (int i = 0; i < changed.size(); i++) {
        comparison.add(path, changed.get(i), candidates.get(i), losses);
      }
    } else if (carried.isEmpty()) {
      losses.add(path + " missing");
    } else {
      losses.add(path + " " + carried.size() + " of " + originals.size() + " of that name");
    }
  }
}
