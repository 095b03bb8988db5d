package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.PathPattern;
import dev.zeekledger.diff.Rename;
import dev.zeekledger.store.ChangeQuery;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionChanges;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which revisions of a cluster changed something in question, and how. */
final class ChangesQuery {

  /** The name of a node before a revision. */
  private record Name(String text, int before) {}

  private final Handle handle;
  private final Cluster cluster;
  private final Gaps gaps;
  private final IntFunction<List<Change>> allChanges;
  private final Map<Integer, Set<Change>> changes = new HashMap<>();
  private final Map<Integer, Set<Rename>> renames = new HashMap<>();

  /**
   * A question to a cluster.
   *
   * @param cluster as it was lately: later revisions are left out
   * @param allChanges tells all that a revision changed
   */
  ChangesQuery(Handle handle, Cluster cluster, IntFunction<List<Change>> allChanges) {
    this.handle = handle;
    this.cluster = cluster;
    this.gaps = Gaps.of(handle, cluster.id());
    this.allChanges = allChanges;
  }

  /** The answer, newest first. */
  List<RevisionChanges> run(ChangeQuery query) {
    for (Line line : lines(query.revisions())) {
      addPaths(line, query.paths());
      query.nodes().forEach(node -> follow(line, node));
    }
    return RevisionTable.history(handle, cluster.id(), query.revisions(), changes.keySet()).stream()
        .map(this::changesOf)
        .toList();
  }

  private static Set<Line> lines(HistoryQuery query) {
    Collection<Kind> kinds = query.kinds().isEmpty() ? List.of(Kind.values()) : query.kinds();
    return kinds.stream().map(Kind::line).collect(Collectors.toSet());
  }

  private RevisionChanges changesOf(Revision revision) {
    int number = revision.number();
    boolean behindGap = gaps.touches(revision.kind().line(), number);
    return new RevisionChanges(
        revision,
        eachOnce(changes.get(number)),
        List.copyOf(renames.getOrDefault(number, Set.of())),
        behindGap,
        behindGap ? since(revision) : OptionalInt.empty());
  }

  private OptionalInt since(Revision revision) {
    return RevisionTable.previous(handle, cluster.id(), revision).stream()
        .mapToInt(Revision::number)
        .findFirst();
  }

  /** Changes by path, without those that another one holds: what is asked for can overlap. */
  private static List<Change> eachOnce(Set<Change> changes) {
    List<Change> kept = new ArrayList<>();
    Path last = null;
    for (Change change : changes.stream().sorted(Comparator.comparing(Change::path)).toList()) {
      if (last == null || !change.path().startsWith(last)) {
        kept.add(change);
        last = change.path();
      }
    }
    return kept;
  }

  private Collection<RecordHistory> histories(Line line, RecordNames names) {
    return RecordQuery.read(handle, cluster.id(), line, cluster.head(line), names, gaps).values();
  }

  private void addPaths(Line line, List<PathPattern> paths) {
    for (RecordHistory history : histories(line, RecordNames.of(paths))) {
      history
          .changes()
          .forEach(
              (revision, all) ->
                  all.stream()
                      .flatMap(one -> paths.stream().flatMap(path -> path.restrict(one).stream()))
                      .forEach(change -> add(revision, change)));
      addChangedBack(line, history, IntervalTree.FOREVER, paths);
    }
  }

  /**
   * Adds the revisions behind a gap with which a row begins, whatever it holds: they changed
   * something, if only back to what it was before the gap.
   */
  private void addChangedBack(
      Line line, RecordHistory history, int before, List<PathPattern> paths) {
    for (RowLife row : history.rows()) {
      int revision = row.origin();
      if (row.from() == revision
          && revision < before
          && gaps.touches(line, revision)
          && paths.stream().anyMatch(path -> path.canSelect(row.path()))
          && history.rows().stream().noneMatch(one -> one.isJoinedBy(row))) {
        changes.computeIfAbsent(revision, key -> new LinkedHashSet<>());
      }
    }
  }

  /** Adds the changes of a node, and those of the names it had before. */
  private void follow(Line line, String node) {
    Deque<Name> names = new ArrayDeque<>(List.of(new Name(node, IntervalTree.FOREVER)));
    Map<String, Integer> known = new HashMap<>();
    while (!names.isEmpty()) {
      Name name = names.remove();
      if (known.getOrDefault(name.text(), 0) < name.before()) {
        known.put(name.text(), name.before());
        histories(line, RecordNames.nodes(Set.of(name.text())))
            .forEach(history -> names.addAll(addBefore(line, name, history)));
      }
    }
  }

  /** Adds the changes of a node while it had a name, and returns what it was called before. */
  private List<Name> addBefore(Line line, Name name, RecordHistory history) {
    addChangedBack(line, history, name.before(), List.of(PathPattern.node(name.text())));
    List<Name> earlier = new ArrayList<>();
    history
        .changes()
        .headMap(name.before())
        .forEach(
            (revision, all) -> {
              all.forEach(change -> add(revision, change));
              for (Rename rename : renames(revision, name.text(), all)) {
                renames.computeIfAbsent(revision, key -> new LinkedHashSet<>()).add(rename);
                if (rename.to().equals(name.text())) {
                  earlier.add(new Name(rename.from(), revision));
                }
              }
            });
    return earlier;
  }

  /** The renames from or to a name, looked for only where the name came or went. */
  private List<Rename> renames(int revision, String name, List<Change> own) {
    Change first = own.get(0);
    boolean whole = first.path().equals(Path.of("nodes", name));
    return whole && first.kind() != Change.Kind.CHANGED
        ? Rename.among(allChanges.apply(revision)).stream()
            .filter(rename -> rename.from().equals(name) || rename.to().equals(name))
            .toList()
        : List.of();
  }

  private void add(int revision, Change change) {
    changes.computeIfAbsent(revision, key -> new LinkedHashSet<>()).add(change);
  }
}
