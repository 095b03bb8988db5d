package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import dev.zeekledger.store.Blame;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Which revision last changed what a revision has. */
final class BlameQuery {

  private BlameQuery() {}

  /**
   * What is to blame on which revision, by path.
   *
   * @param names the instances and nodes to look at
   */
  static List<Blame> at(Handle handle, int cluster, Revision revision, RecordNames names) {
    SortedMap<Path, Bounds> changed = new TreeMap<>();
    Map<Path, Value> values = new TreeMap<>();
    Line line = revision.kind().line();
    Gaps gaps = Gaps.of(handle, cluster);
    RecordQuery.read(handle, cluster, line, revision.number(), names, gaps)
        .forEach(
            (path, history) ->
                history
                    .living()
                    .ifPresent(
                        version -> {
                          var origins = new Origins(history, line, revision.number(), gaps);
                          changed.put(path, origins.of(path, version.from()));
                          history
                              .lastChanges()
                              .forEach(
                                  (value, seen) -> changed.put(value, origins.of(value, seen)));
                          values.putAll(Document.values(version.content()));
                        }));
    List<Integer> numbers = changed.values().stream().map(Bounds::latest).distinct().toList();
    Map<Integer, Revision> revisions = RevisionTable.find(handle, cluster, numbers);
    List<Blame> blames = new ArrayList<>();
    changed.forEach(
        (path, bounds) ->
            blames.add(
                new Blame(path, Optional.ofNullable(values.get(path)), bounds.ref(revisions))));
    return blames;
  }
}
