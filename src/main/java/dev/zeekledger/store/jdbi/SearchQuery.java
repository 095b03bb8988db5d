package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Notation;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.NodeCondition;
import dev.zeekledger.store.NodePeriod;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionRef;
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

  /**
   * Revisions through which a node met the conditions.
   *
   * @param origin the revision that made it so, which may be pruned
   * @param end the revision that ended that, likewise
   */
  private record Span(
      String node, Line line, int from, int to, int origin, int end, ObjectOf fields) {

    boolean lasts() {
      return to == IntervalTree.FOREVER;
    }

    NodePeriod period(Map<Integer, Revision> revisions) {
      return new NodePeriod(
          node,
          line,
          ref(origin, revisions),
          lasts() ? Optional.empty() : Optional.of(ref(end, revisions)),
          fields);
    }

    private static RevisionRef ref(int number, Map<Integer, Revision> revisions) {
      return new RevisionRef(number, Optional.ofNullable(revisions.get(number)));
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
    return periods(spans(newest, new RecordNames(Optional.of(Set.of()), name.map(Set::of))));
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
    List<Span> spans = spans(newest, RecordNames.nodes(names));
    return periods(spans.stream().filter(Span::lasts).toList());
  }

  private List<NodePeriod> periods(List<Span> spans) {
    Set<Integer> numbers = new HashSet<>();
    spans.forEach(span -> numbers.addAll(List.of(span.origin(), span.end())));
    Map<Integer, Revision> revisions = RevisionTable.find(handle, cluster, numbers);
    return spans.stream().map(span -> span.period(revisions)).toList();
  }

  private List<Span> spans(Revision newest, RecordNames names) {
    Line line = newest.kind().line();
    List<Span> spans = new ArrayList<>();
    RecordQuery.read(handle, cluster, line, newest.number(), names)
        .forEach((path, history) -> addSpans(path, line, history, spans));
    return spans;
  }

  private void addSpans(Path path, Line line, RecordHistory history, List<Span> spans) {
    String node = path.segments().get(1);
    int first = spans.size();
    for (Version version : history.versions()) {
      Optional<ObjectOf> met =
          version.content().nodes().stream()
              .map(Document::of)
              .filter(fields -> isMet(node, fields))
              .min(Comparator.comparing(Notation::of)); // Several nodes can share a name.
      if (met.isPresent()) {
        int last = spans.size() - 1;
        boolean goesOn = last >= first && spans.get(last).to() == version.from();
        int from = goesOn ? spans.remove(last).from() : version.from();
        int to = version.to();
        spans.add(
            new Span(
                node,
                line,
                from,
                to,
                origin(history, path, from),
                origin(history, path, to),
                met.get()));
      }
    }
  }

  /** The revision that did what is seen at another one, as far as the conditions go. */
  private int origin(RecordHistory history, Path node, int revision) {
    return conditions.stream()
        .map(NodeCondition::field)
        .filter(field -> !field.equals(Path.of("name")))
        .map(field -> field.segments().stream().reduce(node, Path::child, (one, same) -> same))
        .flatMapToInt(path -> history.changed(path, revision).stream())
        .max()
        .orElseGet(() -> history.origin(node, revision));
  }

  private boolean isMet(String node, ObjectOf fields) {
    return conditions.stream().allMatch(condition -> condition.isMet(node, fields));
  }
}
