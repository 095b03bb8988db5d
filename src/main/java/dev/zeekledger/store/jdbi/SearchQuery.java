package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Notation;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.NodeCondition;
import dev.zeekledger.store.NodePeriod;
import dev.zeekledger.store.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** When which nodes of a cluster met conditions. */
final class SearchQuery {

  /** Revisions through which a node met the conditions, going by those that are there. */
  private record Seen(Meeting meeting, int from, int to, ObjectOf fields) {

    boolean lasts() {
      return to == IntervalTree.FOREVER;
    }

    Bounds began() {
      return meeting.began(from);
    }

    Bounds ended() {
      return meeting.ended(to);
    }

    NodePeriod period(Map<Integer, Revision> revisions) {
      return new NodePeriod(
          meeting.node().segments().get(1),
          meeting.line(),
          began().ref(revisions),
          lasts() ? Optional.empty() : Optional.of(ended().ref(revisions)),
          meeting.unknown(from, to),
          fields);
    }
  }

  private final Handle handle;
  private final int cluster;
  private final List<NodeCondition> conditions;

  SearchQuery(Handle handle, int cluster, List<NodeCondition> conditions) {
    this.handle = handle;
    this.cluster = cluster;
    this.conditions = conditions;
  }

  /** Periods on a line up to a revision of it, those included that had an end by then. */
  List<NodePeriod> ever(Revision newest) {
    Optional<String> name =
        conditions.stream().map(NodeCondition::name).flatMap(Optional::stream).findFirst();
    return periods(seen(newest, new RecordNames(Optional.of(Set.of()), name.map(Set::of))));
  }

  /**
   * Periods on a line that have no end at a revision of it.
   *
   * @param nodes what that revision has
   */
  List<NodePeriod> now(Revision newest, Set<Node> nodes) {
    Set<String> names =
        nodes.stream()
            .filter(node -> isMet(node.name(), Document.of(node)))
            .map(Node::name)
            .collect(Collectors.toSet());
    List<Seen> seen = seen(newest, RecordNames.nodes(names));
    return periods(seen.stream().filter(Seen::lasts).toList());
  }

  private List<NodePeriod> periods(List<Seen> seen) {
    Set<Integer> numbers = new HashSet<>();
    seen.forEach(one -> numbers.addAll(List.of(one.began().latest(), one.ended().latest())));
    Map<Integer, Revision> revisions = RevisionTable.find(handle, cluster, numbers);
    return seen.stream().map(one -> one.period(revisions)).toList();
  }

  private List<Seen> seen(Revision newest, RecordNames names) {
    Line line = newest.kind().line();
    Gaps gaps = Gaps.of(handle, cluster);
    List<Seen> seen = new ArrayList<>();
    RecordQuery.read(handle, cluster, line, newest.number(), names, gaps)
        .forEach((path, history) -> add(new Meeting(history, path, conditions, line, gaps), seen));
    return seen;
  }

  private void add(Meeting meeting, List<Seen> seen) {
    String node = meeting.node().segments().get(1);
    int first = seen.size();
    for (Version version : meeting.history().versions()) {
      Optional<ObjectOf> met =
          version.content().nodes().stream()
              .map(Document::of)
              .filter(fields -> isMet(node, fields))
              .min(Comparator.comparing(Notation::of)); // Several nodes can share a name.
      if (met.isPresent()) {
        int last = seen.size() - 1;
        boolean goesOn = last >= first && seen.get(last).to() == version.from();
        int from = goesOn ? seen.remove(last).from() : version.from();
        seen.add(new Seen(meeting, from, version.to(), met.get()));
      }
    }
  }

  private boolean isMet(String node, ObjectOf fields) {
    return conditions.stream().allMatch(condition -> condition.isMet(node, fields));
  }
}
