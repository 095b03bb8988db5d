package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.format.ClusterCfg.Percent;
import dev.zeekledger.model.ClusterRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ClusterCfgTest {

  private static final String NODE = "[m]\ninstance = a\nrole = manager\n";

  static List<Arguments> refused() {
    return List.of(
        refused(2, "invalid node \"m\" configuration: role \"x\" is invalid", "[m]\nrole = x\n"),
        refused(3, "invalid node \"m\" configuration: node requires a role", "\n\n[m]\n\n"),
        refused(
            4,
            "invalid node \"m\" configuration: cannot convert \"m.port\" value \"0x50\" to int",
            NODE + "port = 0x50\n"),
        refused(
            5,
            "invalid node \"m\" configuration: port 70000 outside valid range",
            NODE + "# here:\nport = 70000\n"),
        refused(
            4,
            "invalid node \"m\" configuration: metrics port None outside valid range",
            NODE + "metrics_port = 70000\n"),
        refused(
            4,
            "invalid node \"m\" configuration: metrics port 80 outside valid range",
            NODE + "metrics_port = 70000\nport = 80\n"),
        refused(
            4,
            "invalid node \"m\" configuration: No escaped character",
            NODE + "scripts = a.zeek \\\n"),
        refused(
            4,
            "invalid node \"m\" configuration: env value \"A=1 B\" is invalid",
            NODE + "env = A=1\n  B\n"),
        refused(
            2,
            "invalid node \"m\" configuration: cannot convert \"m.port\" value \"x\" to int",
            "[DEFAULT]\nport = x\n" + NODE),
        refused(5, "either all or no nodes must state instances", NODE + "\n[w]\nrole = worker\n"),
        refused(
            3,
            "omit instances section when skipping instances in node definitions",
            "[m]\nrole = manager\n[instances]\n"),
        refused(
            2,
            "invalid spec for instance \"a\": \"10.0.0.1\" should be <host>:<port>",
            "[instances]\na = 10.0.0.1\n"),
        refused(
            2,
            "ValueError: '1.2.3.4::' does not appear to be an IPv4 or IPv6 address",
            "[instances]\na = [1.2.3.4::]:1\n"),
        refused(
            3,
            "DuplicateSectionError: While reading from 'x.cfg' [line  3]: section 'a' already"
                + " exists",
            "[a]\n\n[a]\n"),
        refused(
            3,
            "AttributeError: 'NoneType' object has no attribute 'append'",
            "[instances]\nagent\n  continued\n"),
        refused(
            4,
            "ParsingError: Source contains parsing errors: 'x.cfg' [line  4]: '= x\\n'"
                + " [line  6]: '=y'",
            NODE + "= x\n[n]\n=y"),
        refused(
            4,
            "InterpolationMissingOptionError: Bad value substitution: option 'interface' in section"
                + " 'm' contains an interpolation key 'x' which is not a valid option name. Raw"
                + " value: '%(X)s'",
            NODE + "interface = %(X)s\n"),
        refused(
            4,
            "InterpolationDepthError: Recursion limit exceeded in value substitution: option"
                + " 'interface' in section 'm' contains an interpolation key which cannot be"
                + " substituted in 10 steps. Raw value: '%(interface)s'",
            NODE + "interface = %(interface)s\n"),
        refused(
            5,
            "TypeError: argument of type 'NoneType' is not iterable",
            NODE + "x\ninterface = %(x)s\n"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesInTheClientsWordsAndTellsTheLine(int line, String message, String ini) {
    assertThatThrownBy(() -> ClusterCfg.read(ini, "x.cfg", "box", warning -> {}))
        .isInstanceOfSatisfying(
            FormatException.class, error -> assertThat(error.line()).hasValue(line))
        .hasMessage(message);
  }

  @Test
  void aByteOrderMarkIsNoSection() {
    assertThatThrownBy(() -> read("\ufeff[m]\nrole = worker\n"))
        .hasMessage(
            "MissingSectionHeaderError: File contains no section headers. file: 'cluster.cfg',"
                + " line: 1 '\\ufeff[m]\\n'");
  }

  @Test
  void nodesWithoutInstancesRunOnTheHost() {
    assertThat(ClusterCfg.read("[m]\nrole = manager\n", "x", "box", warning -> {}).instances())
        .containsExactly(ClientInstance.connecting("agent-box"));
    assertThat(ClusterCfg.read("[m]\nrole = manager\n", "x", "", warning -> {}).instances())
        .containsExactly(ClientInstance.connecting("agent-localhost"));
  }

  @Test
  void anInstanceThatIsEmptyOrAloneCountsAsStated() {
    assertThat(read("[instances]\n[m]\nrole = worker\ninstance\n[n]\nrole=worker\ninstance=\n"))
        .satisfies(
            read ->
                assertThat(read.nodes())
                    .extracting(ClientNode::instance)
                    .containsExactly("agent-testbox", "agent-testbox"))
        .satisfies(read -> assertThat(read.instances()).isEmpty());
  }

  @Test
  void aRoleThatStandsAloneLeavesTheTypeToSpeak() {
    assertThat(read("[m]\nrole\ntype = Supervisor::logger\n").nodes())
        .extracting(ClientNode::role)
        .containsExactly(ClusterRole.LOGGER);
  }

  @Test
  void allPythonLineEndsEndLines() {
    assertThat(read("[m]\rrole = worker\r\ninterface = a\r\n\tb\n").nodes())
        .extracting(ClientNode::interfaceName)
        .containsExactly(Optional.of("a\nb"));
  }

  @Test
  void defaultsReachInstancesToo() {
    assertThat(read("[DEFAULT]\nextra\n[instances]\na\n").instances())
        .containsExactly(ClientInstance.connecting("a"), ClientInstance.connecting("extra"));
  }

  @Test
  void instancePortsStayAsTheyAreSpelled() {
    assertThat(read("[instances]\na = fe80::1%%eth0 : http\n").instances())
        .containsExactly(
            new ClientInstance(
                "a", Optional.of("fe80::1%eth0"), Optional.of(ClientPort.spelled("http"))));
  }

  @Test
  void referencesThatGrowWithoutEndAreRefused() {
    var ini = new StringBuilder("[m]\nrole = worker\nx0 = 0123456789\n");
    for (int i = 1; i < 10; i++) {
      String reference = "%(x" + (i - 1) + ")s";
      ini.append("x" + i + " = " + reference.repeat(10) + "\n");
    }
    assertThatThrownBy(() -> read(ini.toString()))
        .hasMessageContaining("MemoryError: the references of option 'x6' in section 'm'");
  }

  @Test
  void aStrayPercentIsRefusedOrDoubled() {
    ClientConfiguration configuration = withInterface("a🦀 %% 50%");
    assertThatThrownBy(() -> ClusterCfg.write(configuration, Percent.REFUSE))
        .isInstanceOf(FormatException.class)
        .hasMessage("ValueError: invalid interpolation syntax in 'a🦀 %% 50%' at position 6");
    String escaped = ClusterCfg.write(configuration, Percent.ESCAPE);
    assertThat(escaped).contains("interface = a🦀 %%%% 50%%\n");
    assertThat(read(escaped).nodes()).isEqualTo(configuration.nodes());
  }

  @Test
  void aNodeNamedDefaultIsRefused() {
    for (Percent percent : Percent.values()) {
      assertThatThrownBy(() -> ClusterCfg.write(named("DEFAULT"), percent))
          .isInstanceOf(FormatException.class)
          .hasMessage("ValueError: Invalid section name: 'DEFAULT'");
    }
  }

  @Test
  void aNodeNamedInstancesReplacesThem() {
    assertThat(ClusterCfg.write(named("instances"), Percent.ESCAPE))
        .isEqualTo("[instances]\ninstance = a\nrole = WORKER\n\n");
  }

  @Test
  void aNodeWithoutANameBecomesTheDefaults() {
    assertThat(ClusterCfg.write(named(""), Percent.REFUSE))
        .isEqualTo("[DEFAULT]\ninstance = a\nrole = WORKER\n\n[instances]\na\n\n[]\n\n");
  }

  @Test
  void nothingIsWrittenOfNothing() {
    var nothing = new ClientConfiguration(Optional.of("x"), List.of(), List.of());
    assertThat(ClusterCfg.write(nothing, Percent.REFUSE)).isEmpty();
    assertThat(read("").nodes()).isEmpty();
  }

  private static ClientConfiguration read(String ini) {
    return ClusterCfg.read(ini, "cluster.cfg", "testbox", warning -> {});
  }

  private static ClientConfiguration named(String name) {
    return configuration(name, Optional.empty());
  }

  private static ClientConfiguration withInterface(String interfaceName) {
    return configuration("w", Optional.of(interfaceName));
  }

  private static ClientConfiguration configuration(String name, Optional<String> interfaceName) {
    var node =
        new ClientNode(
            name,
            "a",
            ClusterRole.WORKER,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            interfaceName,
            Optional.empty(),
            Map.of(),
            Optional.empty());
    return new ClientConfiguration(
        Optional.empty(), List.of(ClientInstance.connecting("a")), List.of(node));
  }

  private static Arguments refused(int line, String message, String ini) {
    return Arguments.of(line, message, ini);
  }
}
