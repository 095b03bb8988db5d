package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.ClusterCfg.Percent;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LossesTest {

  private static final Node NODE = Node.of("w", "a", ClusterRole.WORKER);

  @Test
  void jsonCarriesAllButStatesAndProtocols() {
    Node full =
        NODE.withState(State.STOPPED)
            .withPort(Port.parse("5000/udp"))
            .withScripts(List.of("b", "a"))
            .withOptions(List.of(new Option("X", "1")))
            .withInterface("eth0\n% \"")
            .withCpuAffinity(-1)
            .withEnv(Map.of("A", "\"secret"))
            .withMetricsPort(Port.tcp(1));
    assertThat(inJson(full)).containsExactly("nodes/w/state STOPPED", "nodes/w/port 5000/udp");
  }

  @Test
  void iniHasNoIdStatesOptionsOrProtocols() {
    Node node =
        NODE.withState(State.FAILED)
            .withMetricsPort(Port.parse("5000/icmp"))
            .withOptions(List.of(new Option("X", "secret"), new Option("Y", "secret")));
    assertThat(Losses.ofClusterCfg(configuration(node), ini(configuration(node))))
        .containsExactly(
            "id ID",
            "nodes/w/state FAILED",
            "nodes/w/options/X",
            "nodes/w/options/Y",
            "nodes/w/metrics_port 5000/icmp");
  }

  @Test
  void iniHasNoEmptyListsAndNoOrder() {
    assertThat(inIni(NODE.withScripts(List.of()).withOptions(List.of())))
        .containsExactly("nodes/w/scripts empty", "nodes/w/options empty");
    assertThat(inIni(NODE.withScripts(List.of("b", "a")))).containsExactly("nodes/w/scripts order");
    assertThat(inIni(NODE.withScripts(List.of("a\\b")))).containsExactly("nodes/w/scripts");
    assertThat(inIni(NODE.withScripts(List.of("a", "b")))).isEmpty();
  }

  @Test
  void quotesInValuesAreNamedNotShown() {
    assertThat(inIni(NODE.withEnv(Map.of("A", "se'cr'et", "B", "fine words"))))
        .containsExactly("nodes/w/env/A");
    assertThat(inIni(NODE.withEnv(Map.of("A", "x\" SECRET=1 B=\"y"))))
        .containsExactly("nodes/w/env/A", "nodes/w/env more than there were: 2");
  }

  @Test
  void aTextThatBreaksIsToldWithItsLine() {
    assertThat(inIni(NODE.withEnv(Map.of("A", "\"secret"))))
        .containsExactly("the text is not readable, line 7");
    Node odd = NODE.withPort(Port.parse("0/unknown"));
    assertThat(inJson(odd))
        .containsExactly(
            "the text is not readable: nodes[0].port: 0 is no port, expected a number from 1 to"
                + " 65535");
  }

  @Test
  void valuesThatBreakOutOfTheirPlaceAreCounted() {
    assertThat(inIni(NODE.withInterface("x\r[secret]\rinstance=b\rrole=worker")))
        .containsExactly("nodes/w/interface", "nodes more than there were: 1");
  }

  @Test
  void anInstancesHostNeedsAPortAndItsNameLowerCase() {
    var instances =
        Set.of(
            Instance.connecting("Agent"),
            new Instance("b", Address.parse("10.0.0.1"), Optional.empty()),
            Instance.listening("c", Address.parse("::1"), Port.parse("5/udp")));
    var configuration = new Configuration("ID", instances, Set.of());
    assertThat(Losses.ofClusterCfg(configuration, ini(configuration)))
        .containsExactly(
            "id ID",
            "instances/Agent name, read as agent",
            "instances/b/host 10.0.0.1",
            "instances/c/listen_port 5/udp");
  }

  @Test
  void ofTwoOfOneNameOneIsLost() {
    var two =
        new Configuration(
            "ID", Set.of(Instance.connecting("a")), Set.of(NODE, NODE.withInterface("x")));
    assertThat(Losses.ofClusterCfg(two, ini(two)))
        .containsExactly("id ID", "nodes/w 1 of 2 of that name");
    assertThat(Losses.ofClientJson(two, ClientJson.write(ClientConfiguration.of(two)))).isEmpty();
  }

  @Test
  void instancesThatOnlyNodesNameAreAdded() {
    var bare = new Configuration("ID", Set.of(), Set.of(NODE));
    assertThat(Losses.ofClusterCfg(bare, ini(bare)))
        .containsExactly("id ID", "instances more than there were: 1");
  }

  @Test
  void aNodeNamedInstancesIsLost() {
    assertThat(inIni(NODE.withName("instances")))
        .containsExactly("the text is not readable, line 2");
  }

  private static List<String> inIni(Node node) {
    Configuration configuration = configuration(node);
    return Losses.ofClusterCfg(configuration, ini(configuration)).stream()
        .filter(loss -> !loss.startsWith("id "))
        .toList();
  }

  private static List<String> inJson(Node node) {
    Configuration configuration = configuration(node);
    return Losses.ofClientJson(
        configuration, ClientJson.write(ClientConfiguration.of(configuration)));
  }

  private static Configuration configuration(Node node) {
    return new Configuration("ID", Set.of(Instance.connecting("a")), Set.of(node));
  }

  private static String ini(Configuration configuration) {
    return ClusterCfg.write(ClientConfiguration.of(configuration), Percent.ESCAPE);
  }
}
