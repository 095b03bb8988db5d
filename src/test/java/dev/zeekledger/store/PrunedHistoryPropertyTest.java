package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.archive.Archives;
import dev.zeekledger.archive.RandomRequests;
import dev.zeekledger.archive.RandomRequests.Event;
import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.diff.PathPattern;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.LineWalk.Period;
import dev.zeekledger.store.RandomHistories.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever is pruned of a history, the rest of it answers as before: on every database. */
class PrunedHistoryPropertyTest {

  private static final ClusterName NAME = new ClusterName("pruned");
  private static final List<String> PATTERNS =
      List.of("nodes/*/interface", "nodes/*r*", "nodes/*/options/*", "nodes/*/env/*", "*/agent*");

  private static final List<String> CONDITIONS =
      List.of(
          "name=*",
          "interface=*",
          "interface!=*",
          "state=running",
          "state!=running",
          "cpu_affinity!=*",
          "env/a=*",
          "env/a!=*",
          "options/a=b",
          "options/a!=*");

  @Provide
  static Arbitrary<List<Step>> histories() {
    return RandomHistories.histories(100, 140);
  }

  @Provide
  static Arbitrary<List<Event>> talks() {
    return RandomRequests.events().list().ofMinSize(20).ofMaxSize(60);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void onH2(
      @ForAll("histories") List<Step> steps, @ForAll("talks") List<Event> talk, @ForAll long seed) {
    lives(TestDatabase.H2, TestDatabase.POSTGRESQL, steps, talk, seed);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void onPostgres(
      @ForAll("histories") List<Step> steps, @ForAll("talks") List<Event> talk, @ForAll long seed) {
    lives(TestDatabase.POSTGRESQL, TestDatabase.H2, steps, talk, seed);
  }

  private static void lives(
      TestDatabase on, TestDatabase other, List<Step> steps, List<Event> talk, long seed) {
    var random = new Random(seed);
    var clock = new MovingClock();
    var known = new TreeMap<Integer, Configuration>();
    var all = new ArrayList<Revision>();
    try (Ledger ledger = Ledger.open(on.fresh(), clock.clock());
        Ledger copy = Ledger.open(other.fresh(), clock.clock())) {
      int done = 0;
      for (int end : List.of(60, 90, steps.size())) {
        var part = steps.subList(done, end);
        int talks = talk.size() / 3;
        live(
            ledger,
            part,
            talk.subList(done == 0 ? 0 : talks, done == 0 ? talks : talk.size()),
            random,
            clock);
        done = end;
        note(ledger, known, all);
        Map<String, List<Request>> requests = requests(ledger);
        var statuses = ledger.results(NAME).nodeStatus();
        prune(ledger, random);
        isWhatItWas(ledger, known, all);
        answersAsAWalk(ledger, known, all);
        stillHas(ledger, requests);
        assertThat(ledger.results(NAME).nodeStatus()).isEqualTo(statuses);
      }
      carriedOver(ledger, copy, steps.get(0));
      note(ledger, known, all);
      isWhatItWas(copy, known, all);
    }
  }

  private static void live(
      Ledger ledger, List<Step> steps, List<Event> talk, Random random, MovingClock clock) {
    ConfigurationRepository history = ledger.configurations(NAME);
    ledger.atomically(
        NAME,
        () -> {
          for (int i = 0; i < steps.size(); i++) {
            clock.move(Duration.ofHours(random.nextInt(48)));
            Step step = steps.get(i);
            Revision revision =
                history.save(Draft.of(step.configuration(), step.kind())).revision();
            if (random.nextInt(12) == 0) {
              history.tag(new TagName("tag-" + random.nextInt(5)), revision);
            }
            if (i < talk.size()) {
              talk.get(i).happen(ledger, NAME);
            }
          }
          return steps;
        });
  }

  private static void note(Ledger ledger, Map<Integer, Configuration> known, List<Revision> all) {
    ConfigurationRepository history = ledger.configurations(NAME);
    List<Revision> newestFirst = history.history(HistoryQuery.ALL);
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      Revision revision = newestFirst.get(i);
      if (known.put(revision.number(), history.read(revision)) == null) {
        all.add(revision);
      }
    }
  }

  private static void prune(Ledger ledger, Random random) {
    OptionalInt revisions = OptionalInt.of(1 + random.nextInt(30));
    OptionalInt days = OptionalInt.of(1 + random.nextInt(20));
    Retention keep =
        switch (random.nextInt(3)) {
          case 0 -> new Retention(revisions, OptionalInt.empty());
          case 1 -> new Retention(OptionalInt.empty(), days);
          default -> new Retention(revisions, days);
        };
    Pruning would = ledger.prunable(NAME, keep);
    assertThat(ledger.prune(NAME, keep, Optional.of("ann"))).isEqualTo(would);
    assertThat(ledger.prune(NAME, keep, Optional.of("bob")).isEmpty()).isTrue();
  }

  private static Set<Integer> isWhatItWas(
      Ledger ledger, Map<Integer, Configuration> known, List<Revision> all) {
    ConfigurationRepository history = ledger.configurations(NAME);
    List<Revision> kept = new ArrayList<>(history.history(HistoryQuery.ALL));
    Set<Integer> numbers = kept.stream().map(Revision::number).collect(Collectors.toSet());
    assertThat(all).containsAll(kept);
    assertThat(history.gaps().stream().mapToInt(Gap::size).sum() + kept.size())
        .isEqualTo(all.size());
    Revision newest = kept.get(0);
    assertThat(newest).isEqualTo(all.get(all.size() - 1));
    for (Revision revision : kept) {
      assertThat(history.read(revision)).isEqualTo(known.get(revision.number()));
      assertThat(history.find(revision.number())).contains(revision);
      Revision other = kept.get(revision.number() % kept.size());
      assertThat(history.diff(revision, other))
          .isEqualTo(Diff.between(known.get(revision.number()), known.get(other.number())));
    }
    for (int i = 0; i < all.size(); i += 7) {
      int index = i;
      isThereOrPruned(numbers, all.get(i), () -> history.find(all.get(index).number()));
      Instant time = all.get(i).time();
      Revision head =
          all.stream().filter(one -> !one.time().isAfter(time)).reduce((a, b) -> b).orElseThrow();
      isThereOrPruned(numbers, head, () -> history.headAt(time));
    }
    goesBackAsBefore(history, all, kept, numbers);
    assertThat(ledger.verify(Optional.of(NAME), ""))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.fault()).isEmpty();
              assertThat(one.revisions()).isEqualTo(kept.size());
              assertThat(one.chain()).isEqualTo(newest.chain());
            });
    return numbers;
  }

  private interface Question {
    Optional<Revision> ask();
  }

  private static void isThereOrPruned(Set<Integer> kept, Revision expected, Question question) {
    if (kept.contains(expected.number())) {
      assertThat(question.ask()).contains(expected);
    } else {
      assertThatThrownBy(question::ask)
          .isInstanceOf(UnknownRevisionException.class)
          .hasMessageContaining("is there no more: r");
    }
  }

  private static void goesBackAsBefore(
      ConfigurationRepository history,
      List<Revision> all,
      List<Revision> kept,
      Set<Integer> numbers) {
    for (Revision from : List.of(kept.get(0), kept.get(kept.size() / 2))) {
      List<Revision> line =
          all.stream()
              .filter(one -> one.kind().line() == from.kind().line())
              .filter(one -> one.number() <= from.number())
              .toList();
      for (int steps = 0; steps < line.size(); steps++) {
        int back = steps;
        isThereOrPruned(
            numbers, line.get(line.size() - 1 - steps), () -> history.before(from, back));
      }
      assertThat(history.before(from, line.size())).isEmpty();
    }
  }

  /** What is told of revisions that are there is what a walk over these finds. */
  private static void answersAsAWalk(
      Ledger ledger, Map<Integer, Configuration> known, List<Revision> all) {
    HistoryQueries queries = ledger.queries(NAME);
    List<Revision> kept = ledger.configurations(NAME).history(HistoryQuery.ALL);
    for (Line line : Line.values()) {
      var walk = LineWalk.over(line, all.stream().filter(kept::contains).toList(), known);
      if (walk.revisions().isEmpty()) {
        continue;
      }
      var untold = PrunedTruth.of(LineWalk.over(line, all, known));
      walk.revisions()
          .forEach(
              revision -> untold.holdsOfBlame(revision, queries.blame(revision, Optional.empty())));
      for (String condition : CONDITIONS) {
        NodeCondition parsed = NodeCondition.parse(condition);
        untold.holdsOfSearch(
            parsed,
            queries.search(List.of(parsed), true).stream()
                .filter(period -> period.line() == line)
                .toList(),
            walk.revisions());
      }
      for (String pattern : PATTERNS) {
        changesAsTheWalk(queries, walk, line, pattern);
      }
      for (String node : List.of("worker-01", "manager", "agent")) {
        assertThat(
                numbers(
                    changes(queries, line, List.of(), Set.of(node)).stream()
                        .filter(one -> !one.changes().isEmpty())
                        .toList()))
            .isEqualTo(numbers(walk, walk.changedFollowing(node)));
      }
      findsAsTheWalk(queries, walk, line);
    }
  }

  /** The first revision that is there to see what another one did. */
  private static int seen(LineWalk walk, RevisionRef ref) {
    int seen =
        walk.revisions().stream()
            .mapToInt(Revision::number)
            .filter(number -> number >= ref.number())
            .min()
            .orElseThrow();
    assertThat(ref.revision().map(Revision::number))
        .isEqualTo(ref.isKnown() && seen == ref.number() ? Optional.of(seen) : Optional.empty());
    return seen;
  }

  private static List<RevisionChanges> changes(
      HistoryQueries queries, Line line, List<PathPattern> paths, Set<String> nodes) {
    return queries.changes(new ChangeQuery(HistoryQuery.ALL, paths, nodes)).stream()
        .filter(one -> one.revision().kind().line() == line)
        .toList();
  }

  private static Set<Integer> numbers(List<RevisionChanges> found) {
    return found.stream().map(one -> one.revision().number()).collect(Collectors.toSet());
  }

  private static Set<Integer> numbers(LineWalk walk, Set<Integer> indexes) {
    return indexes.stream()
        .map(index -> walk.revisions().get(index).number())
        .collect(Collectors.toSet());
  }

  private static void changesAsTheWalk(
      HistoryQueries queries, LineWalk walk, Line line, String pattern) {
    List<RevisionChanges> found =
        changes(queries, line, List.of(PathPattern.parse(pattern)), Set.of());
    List<RevisionChanges> changed = found.stream().filter(one -> !one.changes().isEmpty()).toList();
    assertThat(numbers(changed)).as(pattern).isEqualTo(numbers(walk, walk.changed(pattern)));
    for (RevisionChanges one : found) {
      assertThat(one.changes().isEmpty() && !one.behindGap()).isFalse();
      int index = walk.revisions().indexOf(one.revision());
      for (Change change : one.changes()) {
        assertThat(change.before()).isEqualTo(walk.before(index, change.path()));
        assertThat(change.after()).isEqualTo(walk.at(index, change.path()));
      }
      if (one.behindGap()) {
        assertThat(one.since())
            .isEqualTo(
                index == 0
                    ? OptionalInt.empty()
                    : OptionalInt.of(walk.revisions().get(index - 1).number()));
      }
    }
  }

  private static void findsAsTheWalk(HistoryQueries queries, LineWalk walk, Line line) {
    Set<Period> found = new HashSet<>();
    for (NodePeriod period : queries.search(List.of(NodeCondition.parse("interface=*")), true)) {
      if (period.line() == line) {
        int to = period.to().map(ref -> seen(walk, ref)).orElse(0);
        found.add(new Period(period.node(), seen(walk, period.from()), to));
      }
    }
    assertThat(found).isEqualTo(walk.periods(node -> node.interfaceName().isPresent()));
  }

  private static Map<String, List<Request>> requests(Ledger ledger) {
    return RandomRequests.REQIDS.stream()
        .collect(Collectors.toMap(reqid -> reqid, ledger.results(NAME)::find));
  }

  private static void stillHas(Ledger ledger, Map<String, List<Request>> before) {
    requests(ledger)
        .forEach((reqid, requests) -> assertThat(before.get(reqid)).containsAll(requests));
  }

  private static void carriedOver(Ledger ledger, Ledger copy, Step step) {
    String first = Archives.of(ledger, Optional.of(NAME));
    Archives.into(copy, first);
    assertThat(Archives.of(copy, Optional.of(NAME))).isEqualTo(first);
    assertThat(copy.results(NAME).nodeStatus())
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(ledger.results(NAME).nodeStatus());
    var next = Draft.of(step.configuration().withId("next"), Kind.SAVED);
    ledger.configurations(NAME).save(next);
    String second = Archives.of(ledger, Optional.of(NAME));
    assertThat(Archives.into(copy, second))
        .singleElement()
        .matches(one -> one.revisions() == 1 && one.requests() + one.answers() == 0);
    assertThat(Archives.of(copy, Optional.of(NAME))).isEqualTo(second);
  }
}
