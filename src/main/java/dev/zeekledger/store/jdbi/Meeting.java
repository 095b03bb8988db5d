package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Path;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.NodeCondition;
import dev.zeekledger.store.NodePeriod.Unknown;
import dev.zeekledger.store.jdbi.Gaps.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;

/**
 * When a node met conditions, as far as its rows tell: what {@link Origins} is for values. A
 * condition is met through a gap for certain if a row that it is about lived through it, or two
 * that follow each other without a break.
 *
 * @param node the path of the node
 * @param line the line it is on
 * @param gaps those of the cluster
 */
record Meeting(
    RecordHistory history, Path node, List<NodeCondition> conditions, Line line, Gaps gaps) {

  private static final Path NAME = Path.of("name");

  /**
   * The revisions that may have made it meet the conditions that it is seen to meet from one on.
   */
  Bounds began(int seen) {
    return gaps.span(line, seen)
        .map(
            span ->
                new Bounds(
                    bound(condition -> notBefore(condition, span), span.first(), Math::max),
                    bound(condition -> metSince(condition, span), span.first(), Math::max)))
        .orElseGet(() -> Bounds.exactly(seen));
  }

  /** The revisions that may have ended what is seen to be over at one. */
  Bounds ended(int seen) {
    return gaps.span(line, seen)
        .map(
            span ->
                new Bounds(
                    bound(condition -> metUntil(condition, span), seen, Math::min),
                    bound(condition -> notBehind(condition, span), seen, Math::min)))
        .orElseGet(() -> Bounds.exactly(seen));
  }

  /** Where it is not known whether the conditions, met on both sides of a gap, were met in it. */
  List<Unknown> unknown(int from, int to) {
    return gaps.spans(line).stream()
        .filter(span -> from < span.first() && span.next() < to)
        .filter(span -> !conditions.stream().allMatch(condition -> isMetThrough(condition, span)))
        .map(span -> new Unknown(span.first(), span.next() - 1))
        .toList();
  }

  private int bound(
      Function<NodeCondition, Integer> one, int otherwise, IntBinaryOperator tightest) {
    return conditions.stream().map(one).mapToInt(bound -> bound).reduce(otherwise, tightest);
  }

  /** Since when a condition is met that is met behind a gap. */
  private int metSince(NodeCondition condition, Span span) {
    return behind(condition, span).map(RowLife::origin).orElse(span.next());
  }

  /** Before when a condition that is met behind a gap cannot have been met without a break. */
  private int notBefore(NodeCondition condition, Span span) {
    boolean brought = isOwn(condition) && span.rowsKnown();
    return behind(condition, span)
        .filter(row -> row.from() == span.next())
        .filter(row -> brought || follows(row, condition, span, false))
        .map(RowLife::origin)
        .orElse(span.first());
  }

  /** Until when a condition is met that is met before a gap. */
  private int metUntil(NodeCondition condition, Span span) {
    return before(condition, span).map(RowLife::end).orElse(span.first());
  }

  private int notBehind(NodeCondition condition, Span span) {
    boolean taken = isOwn(condition) && span.rowsKnown();
    return before(condition, span)
        .filter(row -> row.to() == span.next())
        .filter(row -> taken || follows(row, condition, span, true))
        .map(RowLife::end)
        .orElse(span.next());
  }

  private boolean isMetThrough(NodeCondition condition, Span span) {
    Optional<RowLife> before = before(condition, span);
    Optional<RowLife> behind = behind(condition, span);
    return before.isPresent() && behind.isPresent() && before.get().end() >= behind.get().origin();
  }

  /** Whether a node's row joins, in the gap, one with which the condition is not met. */
  private boolean follows(RowLife row, NodeCondition condition, Span span, boolean forward) {
    Optional<RowLife> other = forward ? behind(condition, span) : before(condition, span);
    return other
        .filter(one -> forward ? row.end() == one.origin() : one.end() == row.origin())
        .filter(one -> one.path().equals(node) && !isMet(condition, one))
        .isPresent();
  }

  private boolean isMet(NodeCondition condition, RowLife row) {
    String name = node.segments().get(1);
    return ConfigurationParts.configuration(List.of(row)).nodes().stream()
        .anyMatch(one -> condition.isMet(name, Document.of(one)));
  }

  /** Whether only a row of its own, with one value, can meet a condition. */
  private boolean isOwn(NodeCondition condition) {
    return !path(condition).equals(node) && !condition.negated() && condition.value().isLiteral();
  }

  /** The row that a condition is about on the near side of a gap. */
  private Optional<RowLife> before(NodeCondition condition, Span span) {
    return rows(condition, row -> row.from() < span.next() && row.to() >= span.next());
  }

  /** The row that a condition is about behind a gap. */
  private Optional<RowLife> behind(NodeCondition condition, Span span) {
    return rows(condition, row -> row.from() <= span.next() && row.to() > span.next());
  }

  private Optional<RowLife> rows(NodeCondition condition, Predicate<RowLife> which) {
    Path path = path(condition);
    return history.rows().stream().filter(row -> row.path().equals(path)).filter(which).findFirst();
  }

  /** The path of the row that holds the field. */
  private Path path(NodeCondition condition) {
    List<String> field = condition.field().segments();
    return condition.field().equals(NAME) || field.size() == 1
        ? node
        : node.child(field.get(0)).child(field.get(1));
  }
}
