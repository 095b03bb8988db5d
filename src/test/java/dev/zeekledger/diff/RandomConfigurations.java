package dev.zeekledger.diff;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random configurations of few names and values, so that two of them share much: names that occur
 * on both sides, or twice on one, equal nodes, and nodes that differ in a field or two.
 */
final class RandomConfigurations {

  /** Two configurations to compare. */
  record Pair(Configuration before, Configuration after) {}

  private static final Arbitrary<String> NAMES = Arbitraries.of("a", "b", "env", "x/y", "~1", "");
  private static final Arbitrary<String> TEXTS =
      Arbitraries.of("", "1", "[]", "a, b", "\"", "***", "{x: y}", "é🦀\n");
  private static final Arbitrary<Port> PORTS =
      Arbitraries.of("0/unknown", "1/tcp", "1/udp").map(Port::parse);
  private static final Arbitrary<Address> HOSTS =
      Arbitraries.of("0.0.0.0", "10.0.0.1", "::1").map(Address::parse);

  private RandomConfigurations() {}

  static Arbitrary<Pair> pairs() {
    return Combinators.combine(configurations(), configurations()).as(Pair::new);
  }

  /** The second of each pair differs from the first by a few fields of its nodes, or not at all. */
  static Arbitrary<Pair> closePairs() {
    return Combinators.combine(configurations(), edits(2), Arbitraries.integers().between(0, 3))
        .as(
            (before, edits, every) -> {
              List<Node> nodes = new ArrayList<>();
              for (Node node : before.nodes()) {
                nodes.add(nodes.size() % 4 == every ? edited(node, edits) : node);
              }
              return new Pair(before, Configuration.of(before.instances(), nodes));
            });
  }

  static Arbitrary<Configuration> configurations() {
    return Combinators.combine(instances().list().ofMaxSize(4), nodes().list().ofMaxSize(6))
        .as(Configuration::of);
  }

  /** The same content, put together in another order. */
  static Configuration shuffled(Configuration configuration, Random random) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : configuration.nodes()) {
      nodes.add(
          node.options().map(options -> node.withOptions(shuffled(options, random))).orElse(node));
    }
    return Configuration.of(shuffled(configuration.instances(), random), shuffled(nodes, random));
  }

  private static <T> List<T> shuffled(Iterable<T> elements, Random random) {
    List<T> list = new ArrayList<>();
    elements.forEach(element -> list.add(random.nextInt(list.size() + 1), element));
    return list;
  }

  private static Arbitrary<Instance> instances() {
    return Combinators.combine(NAMES, HOSTS, PORTS.optional()).as(Instance::new);
  }

  private static Arbitrary<Node> nodes() {
    return Combinators.combine(NAMES, NAMES, Arbitraries.of(ClusterRole.class), edits(5))
        .as((name, instance, role, edits) -> edited(Node.of(name, instance, role), edits));
  }

  private static Node edited(Node node, List<UnaryOperator<Node>> edits) {
    Node result = node;
    for (UnaryOperator<Node> edit : edits) {
      result = edit.apply(result);
    }
    return result;
  }

  private static Arbitrary<List<UnaryOperator<Node>>> edits(int most) {
    Arbitrary<Option> options = Combinators.combine(NAMES, TEXTS).as(Option::new);
    Arbitrary<UnaryOperator<Node>> edit =
        Arbitraries.oneOf(
            List.of(
                edit(Arbitraries.of(State.class), Node::withState),
                edit(PORTS, Node::withPort),
                edit(TEXTS.list().ofMaxSize(3), Node::withScripts),
                edit(options.list().ofMaxSize(4), Node::withOptions),
                edit(TEXTS, Node::withInterface),
                edit(Arbitraries.of(-1L, 0L, Long.MAX_VALUE), Node::withCpuAffinity),
                edit(Arbitraries.maps(NAMES, TEXTS).ofMaxSize(3), Node::withEnv),
                edit(PORTS, Node::withMetricsPort),
                Arbitraries.just(RandomConfigurations::cleared)));
    return edit.list().ofMaxSize(most);
  }

  private static <T> Arbitrary<UnaryOperator<Node>> edit(
      Arbitrary<T> values, BiFunction<Node, T, Node> with) {
    return values.map(value -> node -> with.apply(node, value));
  }

  private static Node cleared(Node node) {
    return Node.of(node.name(), node.instance(), node.role());
  }
}
