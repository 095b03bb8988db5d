package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.diff.Value.Text;
import dev.zeekledger.diff.Value.WholeNumber;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {

  private static final Node WORKER = Node.of("w", "i", ClusterRole.WORKER);
  private static final Option SHORT = new Option("Pcap::snaplen", "9216");
  private static final Option LONG = new Option("Pcap::snaplen", "65535");
  private static final Value PLAIN_WORKER =
      object("instance", "i", "role", "WORKER", "state", "RUNNING");

  @Test
  void theIdIsNoContent() {
    Configuration configuration = configuration(WORKER);
    assertThat(Diff.between(configuration.withId("one"), configuration.withId("two"))).isEmpty();
  }

  @Test
  void aNodeThatCameIsOneChangeWithTheFieldsItHas() {
    assertThat(Diff.between(configuration(), configuration(WORKER)))
        .containsExactly(added(Path.of("nodes", "w"), PLAIN_WORKER));
  }

  @Test
  void aNodeThatWentIsOneChangeWithTheFieldsItHad() {
    assertThat(Diff.between(configuration(WORKER), configuration()))
        .containsExactly(removed(Path.of("nodes", "w"), PLAIN_WORKER));
  }

  @Test
  void instancesComeBeforeNodesAndAllIsSortedByPath() {
    var before = Configuration.of(List.of(), List.of());
    var after =
        Configuration.of(
            List.of(Instance.connecting("z"), Instance.connecting("y")),
            List.of(WORKER.withName("b"), WORKER.withName("a")));
    assertThat(Diff.between(before, after))
        .extracting(change -> change.path().toString())
        .containsExactly("instances/y", "instances/z", "nodes/a", "nodes/b");
  }

  @Test
  void theFieldsOfAnInstanceChangeOneByOne() {
    var connecting = Instance.connecting("i");
    var listening = Instance.listening("i", Address.parse("10.0.0.1"), Port.tcp(5000));
    assertThat(
            Diff.between(
                Configuration.of(List.of(connecting), List.of()),
                Configuration.of(List.of(listening), List.of())))
        .containsExactly(
            changed(Path.of("instances", "i", "host"), text("0.0.0.0"), text("10.0.0.1")),
            added(Path.of("instances", "i", "listen_port"), text("5000/tcp")));
  }

  @Test
  void theFieldsOfANodeChangeOneByOne() {
    Node after =
        Node.of("w", "j", ClusterRole.PROXY)
            .withState(State.STOPPED)
            .withPort(Port.parse("1/udp"))
            .withInterface("eth0")
            .withCpuAffinity(-1)
            .withMetricsPort(Port.tcp(9000));
    assertThat(changes(WORKER, after))
        .containsExactly(
            added(node("cpu_affinity"), new WholeNumber(-1)),
            changed(node("instance"), text("i"), text("j")),
            added(node("interface"), text("eth0")),
            added(node("metrics_port"), text("9000/tcp")),
            added(node("port"), text("1/udp")),
            changed(node("role"), text("WORKER"), text("PROXY")),
            changed(node("state"), text("RUNNING"), text("STOPPED")));
  }

  @Test
  void envChangesVariableByVariable() {
    assertThat(
            changes(
                WORKER.withEnv(Map.of("GONE", "1", "KEPT", "2", "OTHER", "")),
                WORKER.withEnv(Map.of("KEPT", "2", "NEW", "", "OTHER", "4"))))
        .containsExactly(
            removed(node("env", "GONE"), text("1")),
            added(node("env", "NEW"), text("")),
            changed(node("env", "OTHER"), text(""), text("4")));
  }

  @Test
  void theFirstVariableIsAddedByItself() {
    assertThat(changes(WORKER, WORKER.withEnv(Map.of("FOO", "1"))))
        .containsExactly(added(node("env", "FOO"), text("1")));
  }

  @Test
  void scriptsChangeAsAWholeAndTheirOrderCounts() {
    assertThat(changes(scripts("a", "b"), scripts("b", "a")))
        .containsExactly(
            changed(
                node("scripts"), ListOf.texts(List.of("a", "b")), ListOf.texts(List.of("b", "a"))));
  }

  @Test
  void absentAndEmptyScriptsDiffer() {
    assertThat(changes(WORKER, scripts()))
        .containsExactly(added(node("scripts"), ListOf.texts(List.of())));
  }

  @Test
  void anOptionThatOccursOnceChangesAsText() {
    assertThat(changes(options(LONG), options(SHORT)))
        .containsExactly(changed(node("options", "Pcap::snaplen"), text("65535"), text("9216")));
  }

  @Test
  void anOptionThatOccursTwiceIsTheSortedListOfItsValues() {
    assertThat(changes(options(LONG), options(SHORT, LONG)))
        .containsExactly(
            changed(
                node("options", "Pcap::snaplen"),
                text("65535"),
                ListOf.texts(List.of("65535", "9216"))));
  }

  @Test
  void theOrderOfOptionsIsWithoutMeaning() {
    assertThat(changes(options(LONG, SHORT), options(SHORT, LONG))).isEmpty();
  }

  @Test
  void absentAndEmptyOptionsDiffer() {
    assertThat(changes(WORKER, options()))
        .containsExactly(added(node("options"), new ObjectOf(Map.of())));
    assertThat(changes(options(), WORKER))
        .containsExactly(removed(node("options"), new ObjectOf(Map.of())));
  }

  @Test
  void optionsThatComeOrGoShowTheirElementsOnly() {
    Change came = added(node("options", "Pcap::snaplen"), text("9216"));
    Change went = removed(node("options", "Pcap::snaplen"), text("9216"));
    assertThat(changes(WORKER, options(SHORT))).containsExactly(came);
    assertThat(changes(options(), options(SHORT))).containsExactly(came);
    assertThat(changes(options(SHORT), WORKER)).containsExactly(went);
    assertThat(changes(options(SHORT), options())).containsExactly(went);
  }

  @Test
  void nodesOfOneNameChangeAsASortedListOfWholes() {
    Node twin = WORKER.withInstance("h");
    Value twins =
        new ListOf(
            List.of(object("instance", "h", "role", "WORKER", "state", "RUNNING"), PLAIN_WORKER));
    Path path = Path.of("nodes", "w");
    assertThat(Diff.between(configuration(WORKER), configuration(WORKER, twin)))
        .containsExactly(changed(path, PLAIN_WORKER, twins));
    assertThat(Diff.between(configuration(), configuration(WORKER, twin)))
        .containsExactly(added(path, twins));
    assertThat(Diff.between(configuration(twin, WORKER), configuration()))
        .containsExactly(removed(path, twins));
    assertThat(Diff.between(configuration(twin, WORKER), configuration(WORKER, twin))).isEmpty();
  }

  @Test
  void instancesOfOneNameChangeAsASortedListOfWholes() {
    var seen = new Instance("i", Address.parse("10.0.0.1"), Optional.empty());
    assertThat(
            Diff.between(
                Configuration.of(List.of(seen), List.of()),
                Configuration.of(List.of(seen, Instance.connecting("i")), List.of())))
        .containsExactly(
            changed(
                Path.of("instances", "i"),
                object("host", "10.0.0.1"),
                new ListOf(List.of(object("host", "0.0.0.0"), object("host", "10.0.0.1")))));
  }

  @Test
  void amongManyNodesOnlyTheOneThatDiffersShows() {
    List<Node> before =
        IntStream.range(0, 10_000).mapToObj(i -> WORKER.withName("worker-" + i)).toList();
    List<Node> after =
        before.stream()
            .map(n -> n.name().equals("worker-7777") ? n.withPort(Port.tcp(1)) : n)
            .toList();
    assertThat(
            Diff.between(Configuration.of(List.of(), before), Configuration.of(List.of(), after)))
        .containsExactly(added(Path.of("nodes", "worker-7777", "port"), text("1/tcp")));
  }

  private static Node scripts(String... scripts) {
    return WORKER.withScripts(List.of(scripts));
  }

  private static Node options(Option... options) {
    return WORKER.withOptions(List.of(options));
  }

  private static List<Change> changes(Node before, Node after) {
    return Diff.between(configuration(before), configuration(after));
  }

  private static Configuration configuration(Node... nodes) {
    return Configuration.of(List.of(), List.of(nodes));
  }

  private static Path node(String... segments) {
    Path path = Path.of("nodes", "w");
    for (String segment : segments) {
      path = path.child(segment);
    }
    return path;
  }

  private static Value text(String text) {
    return new Text(text);
  }

  private static Value object(String... namesAndValues) {
    Map<String, Value> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], text(namesAndValues[i + 1]));
    }
    return new ObjectOf(fields);
  }

  private static Change added(Path path, Value value) {
    return Change.of(path, Optional.empty(), Optional.of(value));
  }

  private static Change removed(Path path, Value value) {
    return Change.of(path, Optional.of(value), Optional.empty());
  }

  private static Change changed(Path path, Value before, Value after) {
    return Change.of(path, Optional.of(before), Optional.of(after));
  }
}
