package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import dev.zeekledger.store.Blame;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionRef;
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
    SortedMap<Path, Integer> numbers = new TreeMap<>();
    Map<Path, Value> values = new TreeMap<>();
    RecordQuery.read(handle, cluster, revision.kind().line(), revision.number(), names)
        .forEach(
            (path, history) ->
                history
                    .living()
                    .ifPresent(
                        version -> {
                          numbers.put(path, history.origin(path, version.from()));
                          history
                              .lastChanges()
                              .forEach(
                                  (value, number) ->
                                      numbers.put(value, history.origin(value, number)));
                          values.putAll(Document.values(version.content()));
                        }));
    Map<Integer, Revision> revisions = RevisionTable.find(handle, cluster, numbers.values());
    List<Blame> blames = new ArrayList<>();
    numbers.forEach(
        (path, number) ->
            blames.add(
                new Blame(
                    path,
                    Optional.ofNullable(values.get(path)),
                    new RevisionRef(number, Optional.ofNullable(revisions.get(number))))));
    return blames;
  }
}
