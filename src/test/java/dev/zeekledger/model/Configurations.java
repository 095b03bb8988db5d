package dev.zeekledger.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random values of the model, for properties. They are as odd as the types allow: names that
 * repeat, ports of every protocol, text with quotes, line breaks, control characters and characters
 * of four bytes. There is no NUL in any text, since PostgreSQL cannot hold one.
 */
public final class Configurations {

  private Configurations() {}

  /** A configuration that a controller might well refuse. */
  public static Arbitrary<Configuration> configurations() {
    return Combinators.combine(
            texts(), instances().list().ofMaxSize(4), nodes().list().ofMaxSize(6))
        .as(
            (id, instances, nodes) ->
                new Configuration(id, new LinkedHashSet<>(instances), new LinkedHashSet<>(nodes)));
  }

  /** A configuration in which no two instances share a name, and no two nodes. */
  public static Arbitrary<Configuration> distinctlyNamed() {
    return configurations()
        .map(
            configuration ->
                new Configuration(
                    configuration.id(),
                    distinct(configuration.instances(), Instance::name),
                    distinct(configuration.nodes(), Node::name)));
  }

  private static <T> Set<T> distinct(Set<T> elements, Function<T, String> name) {
    Set<String> seen = new HashSet<>();
    List<T> distinct = new ArrayList<>(elements);
    distinct.removeIf(element -> !seen.add(name.apply(element)));
    return new LinkedHashSet<>(distinct);
  }

  public static Arbitrary<Instance> instances() {
    return Combinators.combine(names(), addresses(), ports().optional()).as(Instance::new);
  }

  public static Arbitrary<Node> nodes() {
    Arbitrary<Function<NodeEnd, Node>> starts =
        Combinators.combine(
                names(),
                names(),
                Arbitraries.of(ClusterRole.class),
                Arbitraries.of(State.class),
                ports().optional(),
                texts().list().ofMaxSize(4).optional(),
                options().set().ofMaxSize(4).optional(),
                texts().optional())
            .as(
                (name, instance, role, state, port, scripts, options, interfaceName) ->
                    end ->
                        new Node(
                            name,
                            instance,
                            role,
                            state,
                            port,
                            scripts,
                            options,
                            interfaceName,
                            end.cpuAffinity(),
                            end.env(),
                            end.metricsPort()));
    Arbitrary<NodeEnd> ends =
        Combinators.combine(
                Arbitraries.longs().optional(),
                Arbitraries.maps(texts(), texts()).ofMaxSize(4),
                ports().optional())
            .as(NodeEnd::new);
    return Combinators.combine(starts, ends).as(Function::apply);
  }

  /** The last fields of a node, for jqwik combines eight values at most. */
  private record NodeEnd(
      Optional<Long> cpuAffinity, Map<String, String> env, Optional<Port> metricsPort) {}

  /** Options of few names, so that some come twice with two values. */
  public static Arbitrary<Option> options() {
    return Combinators.combine(
            Arbitraries.oneOf(Arbitraries.of("Pcap::snaplen", "Site::local_nets"), texts()),
            texts())
        .as(Option::new);
  }

  public static Arbitrary<NodeStatus> statuses() {
    return Combinators.combine(
            names(),
            Arbitraries.of(State.class),
            Arbitraries.of(Role.class),
            Arbitraries.of(ClusterRole.class),
            Arbitraries.longs().optional(),
            ports().optional(),
            ports().optional())
        .as(NodeStatus::new);
  }

  /** Results with data of any type but none, which is the same as no data. */
  public static Arbitrary<Result> results() {
    return Combinators.combine(
            texts(),
            Arbitraries.of(true, false),
            names().optional(),
            data().filter(data -> !data.equals(Data.NONE)).optional(),
            texts().optional(),
            names().optional())
        .as(Result::new);
  }

  public static Arbitrary<Port> ports() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.of(0, 1, 2150, 2200, 9000, 65535),
                Arbitraries.integers().between(0, 65535)),
            Arbitraries.of(Port.Protocol.class))
        .as(Port::new);
  }

  public static Arbitrary<Address> addresses() {
    Arbitrary<String> four =
        Arbitraries.integers()
            .between(0, 255)
            .list()
            .ofSize(4)
            .map(octets -> "%d.%d.%d.%d".formatted(octets.toArray()));
    Arbitrary<String> six =
        Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(0, 0xffff)))
            .map(Integer::toHexString)
            .list()
            .ofSize(8)
            .map(groups -> String.join(":", groups));
    Arbitrary<String> known =
        Arbitraries.of(
            "0.0.0.0", "127.0.0.1", "::", "::1", "2001:db8::7", "fe80::1", "::ffff:1.2.3.4");
    return Arbitraries.oneOf(four, six, known).map(Address::parse);
  }

  /** Mostly plain names out of few, so that they repeat and refer to each other. */
  public static Arbitrary<String> names() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            4, Arbitraries.of("agent", "agent-b", "manager", "logger-01", "proxy", "worker-01")),
        Tuple.of(1, texts()));
  }

  /** Any text without NUL, seldom a long one. */
  public static Arbitrary<String> texts() {
    Arbitrary<String> plain =
        Arbitraries.strings().alpha().numeric().withChars(" ./:_-=%#;,[]{}$").ofMaxLength(20);
    Arbitrary<String> odd =
        Arbitraries.of(
                "a",
                "B",
                "0",
                " ",
                "\t",
                "\n",
                "\r",
                "\r\n",
                "\"",
                "'",
                "\\",
                "`",
                "=",
                ":",
                "%",
                "#",
                "\u0001",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u00a0",
                "\u2028",
                "\ufeff",
                "\ufffd",
                "é",
                "e\u0301",
                "İ",
                "ß",
                "中",
                "\ud83e\udd80",
                "\ud800\udf48",
                "null",
                "none",
                "::")
            .list()
            .ofMaxSize(12)
            .map(parts -> String.join("", parts));
    Arbitrary<String> longs =
        Combinators.combine(odd, Arbitraries.integers().between(100, 1000))
            .as((part, times) -> (part + "x").repeat(times));
    return Arbitraries.frequencyOf(Tuple.of(20, plain), Tuple.of(20, odd), Tuple.of(1, longs));
  }

  /** Data of every type, up to three levels deep. */
  public static Arbitrary<Data> data() {
    return data(2);
  }

  private static Arbitrary<Data> data(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<Data> parts = data(depth - 1);
    Arbitrary<List<Data>> elements = parts.list().ofMaxSize(3);
    Arbitrary<Data> compounds =
        Arbitraries.oneOf(
            elements.map(Data.Sequence::new),
            elements.map(Data.DataSet::new),
            Combinators.combine(parts, parts)
                .as(Data.Entry::new)
                .list()
                .ofMaxSize(3)
                .map(Data.Table::new));
    return Arbitraries.oneOf(scalars(), compounds);
  }

  /** Scalars of every type, each with a text that is of its type. */
  public static Arbitrary<Data> scalars() {
    return Arbitraries.of(Data.Type.class)
        .flatMap(type -> scalarTexts(type).map(text -> new Data.Scalar(type, text)));
  }

  private static Arbitrary<String> scalarTexts(Data.Type type) {
    return switch (type) {
      case NONE -> Arbitraries.just("");
      case BOOLEAN -> Arbitraries.of("true", "false");
      case COUNT -> Arbitraries.longs().map(Long::toUnsignedString);
      case INTEGER -> Arbitraries.longs().map(String::valueOf);
      case REAL ->
          Arbitraries.oneOf(
              Arbitraries.of(
                  "0.0",
                  "-0.0",
                  "1.50",
                  "1e5",
                  "1E+05",
                  "-2.5e-300",
                  "7",
                  "0.10000000000000000001"),
              Arbitraries.doubles().map(String::valueOf));
      case STRING -> texts();
      case ENUM_VALUE -> Arbitraries.of("Management::RUNNING", "Supervisor::NONE", "Notice::Tally");
      case ADDRESS -> addresses().map(Address::text);
      case SUBNET -> Arbitraries.of("10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "::/128");
      case PORT -> ports().map(Port::toString);
      case TIMESPAN -> Arbitraries.of("10s", "1500ms", "1.5h", "0ns", "-3d", "7min");
      case TIMESTAMP -> Arbitraries.of("2026-11-23T10:00:00.000", "1970-01-01T00:00:00.000000001");
    };
  }
}
