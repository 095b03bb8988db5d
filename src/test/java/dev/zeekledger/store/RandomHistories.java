package dev.zeekledger.store;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Configurations;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random histories: what is new at every step, what differs a little from the step before, and what
 * was there once already, under its old id or another.
 */
public final class RandomHistories {

  /** A configuration to save. */
  public record Step(Configuration configuration, Kind kind) {}

  /** Makes the next configuration from those before, of which there is one at the least. */
  private interface Move {
    Configuration next(List<Configuration> before);
  }

  private RandomHistories() {}

  /** Histories of 2 to 12 steps. */
  public static Arbitrary<List<Step>> histories() {
    return histories(2, 12);
  }

  static Arbitrary<List<Step>> histories(int fewest, int most) {
    Arbitrary<Kind> kinds = Arbitraries.of(Kind.class);
    return Combinators.combine(
            Configurations.configurations(),
            moves().list().ofMinSize(fewest - 1).ofMaxSize(most - 1),
            kinds.list().ofSize(most))
        .as(RandomHistories::history);
  }

  private static List<Step> history(Configuration first, List<Move> moves, List<Kind> kinds) {
    List<Configuration> configurations = new ArrayList<>(List.of(first));
    moves.forEach(move -> configurations.add(move.next(configurations)));
    List<Step> steps = new ArrayList<>();
    for (Configuration configuration : configurations) {
      steps.add(new Step(configuration, kinds.get(steps.size())));
    }
    return steps;
  }

  private static Arbitrary<Move> moves() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Configurations.configurations().map(fresh -> before -> fresh)),
        Tuple.of(5, nodeEdits()),
        Tuple.of(1, nodeEdits().map(RandomHistories::underTheSameId)),
        Tuple.of(2, instanceEdits()),
        Tuple.of(3, goingBack()));
  }

  private static Move underTheSameId(Move move) {
    return before -> move.next(before).withId(last(before).id());
  }

  private static Arbitrary<Move> goingBack() {
    Arbitrary<Integer> steps = Arbitraries.integers().between(0, 999);
    return Combinators.combine(steps, Configurations.texts().optional())
        .as(
            (pick, id) ->
                before -> {
                  Configuration earlier = before.get(pick % before.size());
                  return id.map(earlier::withId).orElse(earlier);
                });
  }

  /** A node comes, goes, changes in a field, or gets a neighbour that differs in that field. */
  private static Arbitrary<Move> nodeEdits() {
    return Combinators.combine(
            Configurations.texts(), picks(), edits(), Configurations.nodes(), Arbitraries.of(0, 9))
        .as(
            (id, pick, edit, fresh, what) ->
                before -> {
                  List<Node> nodes = new ArrayList<>(last(before).nodes());
                  if (nodes.isEmpty() || pick == 0) {
                    nodes.add(fresh);
                  } else if (pick == 1) {
                    nodes.remove(nodes.size() - 1);
                  } else if (what == 0) {
                    nodes.add(edit.apply(nodes.get(pick % nodes.size())));
                  } else {
                    int at = pick % nodes.size();
                    nodes.set(at, edit.apply(nodes.get(at)));
                  }
                  return new Configuration(
                      id, last(before).instances(), new LinkedHashSet<>(nodes));
                });
  }

  private static Arbitrary<Move> instanceEdits() {
    return Combinators.combine(Configurations.texts(), picks(), Configurations.instances())
        .as(
            (id, pick, fresh) ->
                before -> {
                  List<Instance> instances = new ArrayList<>(last(before).instances());
                  if (instances.isEmpty() || pick < 2) {
                    instances.add(fresh);
                  } else {
                    String name = instances.get(pick % instances.size()).name();
                    instances.set(
                        pick % instances.size(),
                        new Instance(name, fresh.host(), fresh.listenPort()));
                  }
                  return new Configuration(
                      id, new LinkedHashSet<>(instances), last(before).nodes());
                });
  }

  private static Arbitrary<UnaryOperator<Node>> edits() {
    Arbitrary<String> texts = Configurations.texts();
    return Arbitraries.oneOf(
        List.of(
            edit(Configurations.names(), Node::withName),
            edit(Configurations.names(), Node::withInstance),
            edit(Arbitraries.of(State.class), Node::withState),
            edit(Configurations.ports(), Node::withPort),
            edit(texts.list().ofMaxSize(3), Node::withScripts),
            edit(Configurations.options().list().ofMaxSize(4), Node::withOptions),
            edit(texts, Node::withInterface),
            edit(longs(), Node::withInterface),
            edit(Arbitraries.longs(), Node::withCpuAffinity),
            edit(Arbitraries.maps(texts, texts).ofMaxSize(4), Node::withEnv),
            edit(Arbitraries.maps(texts, longs()).ofMaxSize(2), Node::withEnv),
            edit(Configurations.ports(), Node::withMetricsPort),
            Arbitraries.just(RandomHistories::withoutOptions)));
  }

  private static <T> Arbitrary<UnaryOperator<Node>> edit(
      Arbitrary<T> values, BiFunction<Node, T, Node> with) {
    return values.map(value -> node -> with.apply(node, value));
  }

  /** Texts of 10,000 characters and a few, of one to four bytes each. */
  private static Arbitrary<String> longs() {
    return Combinators.combine(
            Arbitraries.of("x", "\u00e9", "\u4e2d", "\ud83e\udd80", "\"\n"),
            Arbitraries.integers().between(10_000, 10_003))
        .as(String::repeat);
  }

  private static Node withoutOptions(Node node) {
    return new Node(
        node.name(),
        node.instance(),
        node.role(),
        node.state(),
        node.port(),
        node.scripts(),
        Optional.empty(),
        node.interfaceName(),
        node.cpuAffinity(),
        node.env(),
        node.metricsPort());
  }

  private static Arbitrary<Integer> picks() {
    return Arbitraries.integers().between(0, 9);
  }

  private static Configuration last(List<Configuration> configurations) {
    return configurations.get(configurations.size() - 1);
  }
}
