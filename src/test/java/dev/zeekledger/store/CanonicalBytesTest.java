package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The notation is that of {@link CanonicalBytes}. */
class CanonicalBytesTest {

  private static final Instance AGENT = Instance.connecting("a");
  private static final Node NODE = Node.of("n", "a", ClusterRole.WORKER);

  private static Digest digest(Instance... instances) {
    return digest(List.of(instances), List.of());
  }

  private static Digest digest(Node... nodes) {
    return digest(List.of(), List.of(nodes));
  }

  private static Digest digest(List<Instance> instances, List<Node> nodes) {
    return CanonicalBytes.contentDigest(
        new Configuration("id", new LinkedHashSet<>(instances), new LinkedHashSet<>(nodes)));
  }

  @Test
  void theWorkedExampleHolds() {
    byte[] option = new CanonicalBytes().text("a").text("bc").toByteArray();

    assertThat(HexFormat.of().formatHex(option)).isEqualTo("00000001" + "61" + "00000002" + "6263");
  }

  @Test
  void aTextIsItsLengthInBytesAndItsBytes() {
    byte[] text = new CanonicalBytes().text("\u00e9\ud83e\udd80").toByteArray();

    assertThat(HexFormat.of().formatHex(text)).isEqualTo("00000006" + "c3a9" + "f09fa680");
  }

  @Test
  void anOptionalFieldTellsWhetherItIsThere() {
    byte[] fields =
        new CanonicalBytes().optional(Optional.empty()).optional(Optional.of("")).toByteArray();

    assertThat(HexFormat.of().formatHex(fields)).isEqualTo("00" + "01" + "00000000");
  }

  /** Every byte of one configuration, so that no release makes other digests of old content. */
  @Test
  void theBytesOfAWholeConfigurationAreThese() {
    Node node =
        new Node(
            "n",
            "a",
            ClusterRole.WORKER,
            State.RUNNING,
            Optional.of(Port.tcp(1)),
            Optional.of(List.of("z", "y")),
            Optional.of(Set.of(new Option("o", "2"), new Option("o", "1"))),
            Optional.of("if"),
            Optional.of(-1L),
            Map.of("E", "v"),
            Optional.empty());
    String nodeBytes =
        (text("n") + text("a") + text("WORKER") + text("RUNNING"))
            + ("01" + text("1/tcp"))
            + ("01" + "00000002" + text("z") + text("y"))
            + ("01" + "00000002" + text("o") + text("1") + text("o") + text("2"))
            + ("01" + text("if"))
            + ("01" + text("-1"))
            + ("00000001" + text("E") + text("v"))
            + "00";
    String bytes =
        hex("zeek-ledger content 1\n")
            + ("00000001" + text("a") + text("0.0.0.0") + "00")
            + ("00000001" + Digest.of(sha256(nodeBytes)));

    assertThat(digest(List.of(AGENT), List.of(node)).bytes()).isEqualTo(sha256(bytes));
  }

  private static byte[] sha256(String hex) {
    return Digest.sha256().digest(HexFormat.of().parseHex(hex));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String text) {
    return "000000%02x".formatted(text.length()) + hex(text);
  }

  @Test
  void theOrderOfSetsDoesNotMatter() {
    Node other = NODE.withName("other");
    Option one = new Option("o", "1");
    Option two = new Option("o", "2");
    Map<String, String> env = new LinkedHashMap<>(Map.of("B", "2"));
    env.put("A", "1");

    assertThat(digest(NODE, other)).isEqualTo(digest(other, NODE));
    assertThat(digest(AGENT, Instance.connecting("b")))
        .isEqualTo(digest(Instance.connecting("b"), AGENT));
    assertThat(digest(NODE.withOptions(List.of(one, two))))
        .isEqualTo(digest(NODE.withOptions(List.of(two, one))));
    assertThat(digest(NODE.withEnv(env)))
        .isEqualTo(digest(NODE.withEnv(Map.of("A", "1", "B", "2"))));
  }

  @Test
  void theIdDoesNotMatter() {
    Configuration configuration = new Configuration("one", Set.of(AGENT), Set.of(NODE));

    assertThat(CanonicalBytes.contentDigest(configuration.withId("two")))
        .isEqualTo(CanonicalBytes.contentDigest(configuration));
  }

  @Test
  void everyFieldMattersAndAbsentIsNotEmpty() {
    Option option = new Option("o", "v");
    List<Node> nodes =
        List.of(
            NODE,
            NODE.withName("m"),
            NODE.withInstance("b"),
            Node.of("n", "a", ClusterRole.PROXY),
            NODE.withState(State.STOPPED),
            NODE.withPort(Port.tcp(1)),
            NODE.withPort(Port.parse("1/udp")),
            NODE.withPort(Port.tcp(2)),
            NODE.withMetricsPort(Port.tcp(1)),
            NODE.withScripts(List.of()),
            NODE.withScripts(List.of("")),
            NODE.withScripts(List.of("x", "y")),
            NODE.withScripts(List.of("y", "x")),
            NODE.withScripts(List.of("xy")),
            NODE.withOptions(List.of()),
            NODE.withOptions(List.of(option)),
            NODE.withOptions(List.of(new Option("ov", ""))),
            NODE.withOptions(List.of(option, new Option("o", "w"))),
            NODE.withInterface(""),
            NODE.withInterface("1"),
            NODE.withCpuAffinity(1),
            NODE.withCpuAffinity(-1),
            NODE.withEnv(Map.of("o", "v")),
            NODE.withEnv(Map.of("", "ov")),
            NODE.withEnv(Map.of("v", "o")));
    List<Instance> instances =
        List.of(
            AGENT,
            Instance.connecting("b"),
            new Instance("a", Address.parse("::"), Optional.empty()),
            Instance.listening("a", Address.UNSPECIFIED, Port.tcp(1)),
            Instance.listening("a", Address.UNSPECIFIED, Port.parse("1/udp")));

    List<Digest> digests =
        Stream.of(
                nodes.stream().map(CanonicalBytesTest::digest),
                instances.stream().map(CanonicalBytesTest::digest),
                Stream.of(
                    digest(List.of(), List.of()),
                    digest(List.of(AGENT), List.of(NODE)),
                    digest(NODE, NODE.withName("m"))))
            .flatMap(stream -> stream)
            .toList();

    assertThat(new HashSet<>(digests)).hasSameSizeAs(digests);
  }

  /** A record component that is added must be added to the digest, and to the test above. */
  @Test
  void theDigestedRecordsHaveTheFieldsTheyHad() {
    assertThat(fields(Configuration.class)).containsExactly("id", "instances", "nodes");
    assertThat(fields(Instance.class)).containsExactly("name", "host", "listenPort");
    assertThat(fields(Option.class)).containsExactly("name", "value");
    assertThat(fields(Node.class)).hasSize(11);
  }

  private static List<String> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(field -> field.getName()).toList();
  }
}
