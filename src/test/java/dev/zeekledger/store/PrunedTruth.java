package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Path;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Holds what is told of a line that was pruned against the whole of it. Names that several
 * instances or nodes shared, or of which a node had several options, are left out: there, answers
 * are told to know only what is left.
 */
record PrunedTruth(LineWalk line, Set<String> shared) {

  static PrunedTruth of(LineWalk line) {
    Set<String> shared = new HashSet<>();
    for (Configuration configuration : line.configurations()) {
      addTwice(configuration.nodes().stream().map(Node::name), shared);
      addTwice(configuration.instances().stream().map(one -> one.name()), shared);
      configuration
          .nodes()
          .forEach(
              node -> {
                Set<String> twice = new HashSet<>();
                addTwice(node.options().orElse(Set.of()).stream().map(Option::name), twice);
                if (!twice.isEmpty()) {
                  shared.add(node.name());
                }
              });
    }
    return new PrunedTruth(line, shared);
  }

  private static void addTwice(Stream<String> names, Set<String> twice) {
    Set<String> once = new HashSet<>();
    names.filter(name -> !once.add(name)).forEach(twice::add);
  }

  private int index(int revision) {
    List<Integer> numbers = line.revisions().stream().map(Revision::number).toList();
    return numbers.indexOf(revision);
  }

  /** Whoever is blamed did it. */
  void holdsOfBlame(Revision revision, List<Blame> blames) {
    Map<Path, Integer> truth = line.blame(index(revision.number()));
    Map<Path, RevisionRef> told = new TreeMap<>();
    blames.forEach(blame -> told.put(blame.path(), blame.revision()));
    assertThat(told).containsOnlyKeys(truth.keySet());
    truth.forEach(
        (path, number) -> {
          if (!shared.contains(path.segments().get(1))) {
            RevisionRef ref = told.get(path);
            assertThat(number)
                .as("%s of r%d, told of %s", path, revision.number(), ref)
                .isBetween(ref.earliest(), ref.number());
          }
        });
  }

  /** A node meets a condition where it is told to, and not where it is told not to. */
  void holdsOfSearch(NodeCondition condition, List<NodePeriod> periods, List<Revision> kept) {
    for (int i = 0; i < line.revisions().size(); i++) {
      Revision revision = line.revisions().get(i);
      int number = revision.number();
      Set<String> met = new HashSet<>();
      line.configurations().get(i).nodes().stream()
          .filter(node -> condition.isMet(node.name(), Document.of(node)))
          .forEach(node -> met.add(node.name()));
      Set<String> told = new HashSet<>();
      for (NodePeriod period : periods) {
        if (shared.contains(period.node())) {
          continue;
        }
        String what = condition + " at r" + number + ": " + period;
        if (isMet(period, number)) {
          assertThat(met).as(what).contains(period.node());
          told.add(period.node());
        }
        if (period.to().filter(to -> to.isKnown() && to.number() == number).isPresent()) {
          assertThat(met).as(what).doesNotContain(period.node());
        }
        if (period.from().isKnown() && period.from().number() == number && i > 0) {
          assertThat(
                  line.configurations().get(i - 1).nodes().stream()
                      .filter(node -> node.name().equals(period.node()))
                      .noneMatch(node -> condition.isMet(node.name(), Document.of(node))))
              .as(what)
              .isTrue();
        }
      }
      if (kept.contains(revision)) {
        met.removeAll(shared);
        assertThat(told).as(condition + " at r" + number).isEqualTo(met);
      }
    }
  }

  private static boolean isMet(NodePeriod period, int number) {
    return period.from().number() <= number
        && period.to().filter(to -> to.earliest() <= number).isEmpty()
        && period.unknown().stream()
            .noneMatch(gap -> gap.first() <= number && number <= gap.last());
  }
}
