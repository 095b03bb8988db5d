package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import dev.zeekledger.model.Configuration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that went by one name of an instance or node on a line: its versions in their order, each
 * other than the one before. Between two there can be revisions that had nothing of that name.
 *
 * <p>Say a node came with r1, r3 moved it to eth1, r4 to eth0 again, and r6 took it away:
 *
 * <pre>
 *   rows      node [1, 3) eth0   node [3, 4) eth1   node [4, 6) eth0   env [1, 6) SITE
 *   versions  [1, 3) eth0 SITE   [3, 4) eth1 SITE   [4, 6) eth0 SITE
 * </pre>
 *
 * <p>Up to r5, the interface was last changed by r4, SITE by r1. Rows that only repeat what was
 * there make no version.
 */
record RecordHistory(List<Version> versions, List<RowLife> rows) {

  private static final Configuration NOTHING = new Configuration("", Set.of(), Set.of());

  /** Puts the versions together of all rows of one name. */
  static RecordHistory of(List<RowLife> rows) {
    SortedMap<Integer, List<RowLife>> begun = new TreeMap<>();
    SortedMap<Integer, List<RowLife>> ended = new TreeMap<>();
    for (RowLife row : rows) {
      begun.computeIfAbsent(row.from(), from -> new ArrayList<>()).add(row);
      ended.computeIfAbsent(row.to(), to -> new ArrayList<>()).add(row);
    }
    NavigableSet<Integer> borders = new TreeSet<>(begun.keySet());
    borders.addAll(ended.keySet());
    Set<RowLife> living = new LinkedHashSet<>();
    List<Version> versions = new ArrayList<>();
    for (int from : borders.headSet(IntervalTree.FOREVER)) {
      ended.getOrDefault(from, List.of()).forEach(living::remove);
      living.addAll(begun.getOrDefault(from, List.of()));
      if (!living.isEmpty()) {
        int to = borders.higher(from); // where one of the living ends, or no end
        add(new Version(from, to, ConfigurationParts.configuration(living)), versions);
      }
    }
    return new RecordHistory(versions, rows);
  }

  private static void add(Version version, List<Version> versions) {
    int last = versions.size() - 1;
    if (last >= 0
        && versions.get(last).to() == version.from()
        && versions.get(last).content().sameContent(version.content())) {
      versions.set(last, new Version(versions.get(last).from(), version.to(), version.content()));
    } else {
      versions.add(version);
    }
  }

  /** What changed, by the revisions that changed it: what {@link Diff} says of each. */
  SortedMap<Integer, List<Change>> changes() {
    SortedMap<Integer, List<Change>> changes = new TreeMap<>();
    int end = 0;
    Configuration before = NOTHING;
    for (Version version : versions) {
      if (end < version.from() && end > 0) {
        changes.put(end, Diff.between(before, NOTHING));
        before = NOTHING;
      }
      changes.put(version.from(), Diff.between(before, version.content()));
      before = version.content();
      end = version.to();
    }
    if (end < IntervalTree.FOREVER && end > 0) {
      changes.put(end, Diff.between(before, NOTHING));
    }
    return changes;
  }

  /** The newest version, if nothing ended it. */
  Optional<Version> living() {
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(versions.get(versions.size() - 1))
            .filter(version -> version.to() == IntervalTree.FOREVER);
  }

  /** The revision that last changed each value of what lives. */
  SortedMap<Path, Integer> lastChanges() {
    SortedMap<Path, Integer> found = new TreeMap<>();
    Map<Path, Value> open = new HashMap<>();
    living().ifPresent(version -> open.putAll(Document.values(version.content())));
    for (int at = versions.size() - 1; !open.isEmpty(); at--) {
      int from = versions.get(at).from();
      Map<Path, Value> before =
          at > 0 && versions.get(at - 1).to() == from
              ? Document.values(versions.get(at - 1).content())
              : Map.of();
      for (Path path : List.copyOf(open.keySet())) {
        if (!open.get(path).equals(before.get(path))) {
          found.put(path, from);
          open.remove(path);
        }
      }
    }
    return found;
  }
}
