package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.PathPattern;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import dev.zeekledger.store.LineWalk.Period;
import dev.zeekledger.store.RandomHistories.Step;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** What is answered out of rows is what a walk over all revisions finds: on every database. */
class HistoryQueriesPropertyTest {

  private static final List<String> PATTERNS =
      List.of(
          "nodes/*/interface",
          "nodes/worker-01",
          "nodes/*r*",
          "nodes/manager/state",
          "nodes/*/options/Pcap::snaplen",
          "nodes/*/options",
          "nodes/*/env/*",
          "instances/*/host",
          "instances/agent",
          "*/agent*");

  private static final Map<List<String>, Predicate<Node>> CONDITIONS =
      Map.of(
          List.of("role=worker", "state!=Running"),
          node -> node.role() == ClusterRole.WORKER && node.state() != State.RUNNING,
          List.of("interface=*"),
          node -> node.interfaceName().isPresent(),
          List.of("interface!=*", "cpu_affinity=-*"),
          node -> node.interfaceName().isEmpty() && node.cpuAffinity().orElse(0L) < 0,
          List.of("name=worker-01"),
          node -> node.name().equals("worker-01"),
          List.of("name!=worker-01", "instance=agent*"),
          node -> !node.name().equals("worker-01") && node.instance().startsWith("agent"),
          List.of("options/Pcap::snaplen=*0*"),
          node ->
              node.options().orElse(Set.of()).stream()
                  .anyMatch(one -> one.name().equals("Pcap::snaplen") && one.value().contains("0")),
          List.of("scripts="),
          node -> node.scripts().orElse(List.of()).contains(""),
          List.of("port=2200", "metrics_port!=9000/tcp"),
          node ->
              node.port().map(Port::number).equals(Optional.of(2200))
                  && !node.metricsPort().equals(Optional.of(Port.tcp(9000))),
          List.of("env/=*"),
          node -> node.env().containsKey(""));

  private static final SharedLedgers LEDGERS = new SharedLedgers();

  @AfterContainer
  static void close() {
    LEDGERS.close();
  }

  @Provide
  static Arbitrary<List<Step>> histories() {
    return RandomHistories.histories(200, 200);
  }

  @Provide
  static Arbitrary<List<Step>> shortHistories() {
    return RandomHistories.histories();
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void longHistoriesAreAnsweredOnH2(@ForAll("histories") List<Step> steps) {
    answersAsAWalk(TestDatabase.H2, steps);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void longHistoriesAreAnsweredOnPostgres(@ForAll("histories") List<Step> steps) {
    answersAsAWalk(TestDatabase.POSTGRESQL, steps);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void shortHistoriesAreAnsweredOnH2(@ForAll("shortHistories") List<Step> steps) {
    answersAsAWalk(TestDatabase.H2, steps);
  }

  private static void answersAsAWalk(TestDatabase database, List<Step> steps) {
    Ledger ledger = LEDGERS.on(database);
    ClusterName cluster = LEDGERS.newCluster();
    Map<Line, LineWalk> walks = saved(ledger, cluster, steps);
    HistoryQueries queries = ledger.queries(cluster);

    walks.values().forEach(walk -> blamesAsTheWalk(queries, walk));
    PATTERNS.forEach(pattern -> changesAsTheWalks(queries, walks, pattern));
    for (String node : List.of("worker-01", "manager", "agent", "no such node")) {
      followsAsTheWalks(queries, walks, node);
    }
    CONDITIONS.forEach((texts, condition) -> findsAsTheWalks(queries, walks, texts, condition));
  }

  private static Map<Line, LineWalk> saved(Ledger ledger, ClusterName cluster, List<Step> steps) {
    ConfigurationRepository history = ledger.configurations(cluster);
    Map<Line, LineWalk> walks = new EnumMap<>(Line.class);
    ledger.atomically(
        cluster,
        () -> {
          walks.clear();
          for (Step step : steps) {
            Saved saved = history.save(Draft.of(step.configuration(), step.kind()));
            if (saved.created()) {
              walks
                  .computeIfAbsent(step.kind().line(), line -> new LineWalk())
                  .add(saved.revision(), step.configuration());
            }
          }
          return walks;
        });
    return walks;
  }

  private static void blamesAsTheWalk(HistoryQueries queries, LineWalk walk) {
    int last = walk.revisions().size() - 1;
    for (int index : List.of(0, last / 3, last / 2, last)) {
      Revision revision = walk.revisions().get(index);
      Map<Path, Integer> blamed = new TreeMap<>();
      for (Blame blame : queries.blame(revision, Optional.empty())) {
        blamed.put(blame.path(), blame.revision().number());
        assertThat(walk.revisions()).contains(blame.revision().revision().orElseThrow());
        blame.value().ifPresent(value -> assertThat(walk.at(index, blame.path())).contains(value));
      }
      assertThat(blamed).as("r%d", revision.number()).isEqualTo(walk.blame(index));
      List<Blame> ofNode = queries.blame(revision, Optional.of("worker-01"));
      assertThat(ofNode)
          .containsExactlyElementsOf(
              queries.blame(revision, Optional.empty()).stream()
                  .filter(blame -> blame.path().segments().get(0).equals("nodes"))
                  .filter(blame -> blame.path().segments().get(1).equals("worker-01"))
                  .toList());
    }
  }

  private static ChangeQuery query(List<PathPattern> paths, Set<String> nodes) {
    return new ChangeQuery(HistoryQuery.ALL, paths, nodes);
  }

  private static void changesAsTheWalks(
      HistoryQueries queries, Map<Line, LineWalk> walks, String pattern) {
    Map<Revision, List<Change>> found =
        byRevision(queries.changes(query(List.of(PathPattern.parse(pattern)), Set.of())));
    Set<Revision> expected =
        walks.values().stream()
            .flatMap(walk -> walk.changed(pattern).stream().map(walk.revisions()::get))
            .collect(Collectors.toSet());
    assertThat(found.keySet()).as(pattern).isEqualTo(expected);
    for (LineWalk walk : walks.values()) {
      for (int index : walk.changed(pattern)) {
        for (Change change : found.get(walk.revisions().get(index))) {
          assertThat(change.before()).isEqualTo(walk.before(index, change.path()));
          assertThat(change.after()).isEqualTo(walk.at(index, change.path()));
        }
      }
    }
  }

  private static Map<Revision, List<Change>> byRevision(List<RevisionChanges> found) {
    Map<Revision, List<Change>> changes = new LinkedHashMap<>();
    found.forEach(one -> changes.put(one.revision(), one.changes()));
    assertThat(changes.keySet())
        .extracting(Revision::number)
        .isSortedAccordingTo((left, right) -> right - left)
        .hasSize(found.size());
    return changes;
  }

  private static void followsAsTheWalks(
      HistoryQueries queries, Map<Line, LineWalk> walks, String node) {
    Set<Revision> expected =
        walks.values().stream()
            .flatMap(walk -> walk.changedFollowing(node).stream().map(walk.revisions()::get))
            .collect(Collectors.toSet());
    assertThat(byRevision(queries.changes(query(List.of(), Set.of(node)))).keySet())
        .as(node)
        .isEqualTo(expected);
  }

  private static void findsAsTheWalks(
      HistoryQueries queries,
      Map<Line, LineWalk> walks,
      List<String> texts,
      Predicate<Node> condition) {
    List<NodeCondition> conditions = texts.stream().map(NodeCondition::parse).toList();
    Map<Line, Set<Period>> ever = new HashMap<>();
    Map<Line, Set<Period>> now = new HashMap<>();
    walks.forEach(
        (line, walk) -> {
          Set<Period> periods = walk.periods(condition);
          ever.put(line, periods);
          now.put(
              line,
              periods.stream().filter(period -> period.to() == 0).collect(Collectors.toSet()));
        });
    for (Line line : walks.keySet()) {
      assertThat(periods(queries.search(conditions, true), line))
          .as("%s ever", texts)
          .isEqualTo(ever.get(line));
      assertThat(periods(queries.search(conditions, false), line))
          .as("%s now", texts)
          .isEqualTo(now.get(line));
    }
  }

  private static Set<Period> periods(List<NodePeriod> found, Line line) {
    return found.stream()
        .filter(period -> period.line() == line)
        .map(
            period ->
                new Period(
                    period.node(),
                    period.from().number(),
                    period.to().map(RevisionRef::number).orElse(0)))
        .collect(Collectors.toSet());
  }
}
