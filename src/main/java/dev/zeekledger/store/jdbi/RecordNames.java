package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.PathPattern;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which instances and nodes are meant.
 *
 * @param instances the names of the instances; all where absent
 * @param nodes the names of the nodes; all where absent
 */
record RecordNames(Optional<Set<String>> instances, Optional<Set<String>> nodes) {

  /** No instance, and the nodes of these names. */
  static RecordNames nodes(Collection<String> names) {
    return new RecordNames(Optional.of(Set.of()), Optional.of(Set.copyOf(names)));
  }

  /** Those at whose paths the patterns can match. */
  static RecordNames of(List<PathPattern> patterns) {
    return new RecordNames(
        names(patterns, PathPattern::selectsInstances), names(patterns, PathPattern::selectsNodes));
  }

  private static Optional<Set<String>> names(
      List<PathPattern> patterns, Predicate<PathPattern> selects) {
    List<Optional<String>> names =
        patterns.stream().filter(selects).map(PathPattern::name).toList();
    return names.stream().allMatch(Optional::isPresent)
        ? Optional.of(names.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
        : Optional.empty();
  }
}
