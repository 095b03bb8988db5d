package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.archive.Archives;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What is said of a history with gaps is true of the whole of it: of histories of few values that
 * come, go and come back, also where an archive brought them.
 */
class PrunedAnswersPropertyTest {

  private static final ClusterName NAME = new ClusterName("pruned");
  private static final List<String> CONDITIONS =
      List.of(
          "name=*",
          "interface=eth0",
          "interface!=eth0",
          "cpu_affinity=*",
          "cpu_affinity!=*",
          "env/SITE=a",
          "env/SITE=*",
          "env/SITE!=a",
          "options/x=a",
          "options/x!=a");

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void onH2(@ForAll long seed) {
    holds(TestDatabase.H2, TestDatabase.H2, new Random(seed));
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void onPostgres(@ForAll long seed) {
    holds(TestDatabase.POSTGRESQL, TestDatabase.H2, new Random(seed));
  }

  private static void holds(TestDatabase on, TestDatabase other, Random random) {
    var clock = new MovingClock();
    try (Ledger ledger = Ledger.open(on.fresh(), clock.clock());
        Ledger copy = Ledger.open(other.fresh(), clock.clock())) {
      var known = new TreeMap<Integer, Configuration>();
      var all = new ArrayList<Revision>();
      for (int round = 0; round < 2; round++) {
        save(ledger, 8, random, known, all);
        prune(ledger, random);
        answersTruly(ledger, known, all);
      }
      Archives.into(copy, Archives.of(ledger, Optional.of(NAME)));
      save(copy, 4, random, known, all);
      answersTruly(copy, known, all);
      prune(copy, random);
      answersTruly(copy, known, all);
      assertThat(copy.verify(Optional.of(NAME), "")).allMatch(one -> one.fault().isEmpty());
    }
  }

  private static void save(
      Ledger ledger,
      int count,
      Random random,
      Map<Integer, Configuration> known,
      List<Revision> all) {
    ConfigurationRepository history = ledger.configurations(NAME);
    List<Configuration> before = new ArrayList<>(known.values());
    for (int i = 0; i < count; i++) {
      Configuration next =
          before.isEmpty() || random.nextInt(5) == 0
              ? fresh(random)
              : edited(before.get(before.size() - 1 - random.nextInt(2) % before.size()), random);
      Kind kind = random.nextInt(6) == 0 ? Kind.DEPLOYED : Kind.SAVED;
      Saved saved = history.save(Draft.of(next, kind));
      if (saved.created()) {
        before.add(next);
        known.put(saved.revision().number(), history.read(saved.revision()));
        all.add(saved.revision());
        if (random.nextInt(4) == 0) {
          history.tag(new TagName("tag-" + saved.revision().number()), saved.revision());
        }
      }
    }
  }

  private static void prune(Ledger ledger, Random random) {
    ledger.configurations(NAME).tags().stream()
        .filter(tag -> random.nextInt(4) == 0)
        .forEach(tag -> ledger.configurations(NAME).untag(tag.name()));
    ledger.prune(
        NAME,
        new Retention(OptionalInt.of(1 + random.nextInt(3)), OptionalInt.empty()),
        Optional.empty());
  }

  private static void answersTruly(
      Ledger ledger, Map<Integer, Configuration> known, List<Revision> all) {
    HistoryQueries queries = ledger.queries(NAME);
    List<Revision> kept = ledger.configurations(NAME).history(HistoryQuery.ALL);
    for (Line line : Line.values()) {
      var whole = LineWalk.over(line, all, known);
      var truth = PrunedTruth.of(whole);
      kept.stream()
          .filter(revision -> revision.kind().line() == line)
          .forEach(
              revision -> truth.holdsOfBlame(revision, queries.blame(revision, Optional.empty())));
      for (String text : CONDITIONS) {
        NodeCondition condition = NodeCondition.parse(text);
        List<NodeCondition> both = List.of(condition, NodeCondition.parse("role=worker"));
        List<NodePeriod> periods = new ArrayList<>(queries.search(both, true));
        periods.removeIf(period -> period.line() != line);
        truth.holdsOfSearch(condition, periods, kept);
      }
    }
  }

  private static Configuration fresh(Random random) {
    Set<Node> nodes = new HashSet<>();
    for (String name : List.of("w1", "w2")) {
      if (random.nextInt(4) > 0) {
        nodes.add(node(name, random));
      }
    }
    return new Configuration("id" + random.nextInt(1000), instances(random), nodes);
  }

  private static Set<Instance> instances(Random random) {
    return Set.of(
        new Instance(
            "agent",
            Instance.connecting("agent").host(),
            random.nextBoolean() ? Optional.empty() : Optional.of(Port.parse("2151/tcp"))));
  }

  private static Node node(String name, Random random) {
    Node node = Node.of(name, "agent", ClusterRole.WORKER);
    for (int i = 0; i < 3; i++) {
      node = edited(node, random);
    }
    return node;
  }

  /** With one field changed; some fields are set back to nothing where that is the draw. */
  private static Node edited(Node node, Random random) {
    String value = random.nextBoolean() ? "a" : "b";
    return switch (random.nextInt(6)) {
      case 0 -> node.withInterface("eth" + random.nextInt(2));
      case 1 -> node.withCpuAffinity((long) random.nextInt(2));
      case 2 -> node.withEnv(Map.of("SITE", value));
      case 3 -> node.withEnv(Map.of());
      case 4 -> node.withOptions(List.of(new Option("x", value)));
      default -> node.withOptions(List.of());
    };
  }

  private static Configuration edited(Configuration before, Random random) {
    Set<Node> nodes = new HashSet<>();
    int picked = random.nextInt(2);
    for (Node node : before.nodes().stream().sorted(Comparator.comparing(Node::name)).toList()) {
      if (nodes.size() != picked || random.nextInt(5) > 0) {
        nodes.add(nodes.size() == picked ? edited(node, random) : node);
      }
    }
    return new Configuration(
        "id" + random.nextInt(1000),
        random.nextInt(6) == 0 ? instances(random) : before.instances(),
        nodes);
  }
}
