package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.diff.Document;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeConditionTest {

  private static final Node NODE =
      Node.of("worker-01", "agent", ClusterRole.WORKER)
          .withPort(Port.tcp(2200))
          .withScripts(List.of("a.zeek", "b.zeek"))
          .withCpuAffinity(3)
          .withOptions(List.of(new Option("o", "1"), new Option("o", "2")))
          .withEnv(Map.of("A/B", "x=y"));

  private static boolean isMet(String condition) {
    return NodeCondition.parse(condition).isMet(NODE.name(), Document.of(NODE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=worker-*",
        "name!=manager",
        "instance=agent",
        "role=worker",
        "role=WORK*",
        "state=running",
        "port=2200",
        "port=2200/tcp",
        "port=2*0",
        "port=22*",
        "port=*/tcp",
        "port!=220",
        "scripts=b.zeek",
        "cpu_affinity=3",
        "options/o=1",
        "options/o=2",
        "options/o!=3",
        "env/A~1B=x=*",
        "interface!=*",
        "interface!=eth0"
      })
  void aNodeMeetsIt(String condition) {
    assertThat(isMet(condition)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=worker",
        "instance=Agent",
        "role!=worker",
        "port=220",
        "port=2200/udp",
        "scripts=a.zeek*b.zeek",
        "scripts!=a.zeek",
        "options/o!=1",
        "options/p=*",
        "interface=*",
        "interface=",
        "metrics_port=*"
      })
  void aNodeDoesNotMeetIt(String condition) {
    assertThat(isMet(condition)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iface=s3cret",
        "options=s3cret",
        "env=s3cret",
        "env/A/B=s3cret",
        "=s3cret",
        "name/x=s3cret",
        "!=s3cret",
        "host"
      })
  void anUnknownFieldIsRefusedAndItsValueNotTold(String condition) {
    assertThatThrownBy(() -> NodeCondition.parse(condition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "is no field of a node, expected FIELD=VALUE or FIELD!=VALUE of name, cpu_affinity,"
                + " instance, interface, metrics_port, port, role, scripts, state, options/NAME,"
                + " env/NAME")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role=bogus",
        "role!=bogus",
        "role=",
        "role=work?r",
        "state=boom*",
        "port=abc",
        "port=65536",
        "port=080",
        "port=80/sctp",
        "port!=*x",
        "metrics_port=-1",
        "cpu_affinity=abc",
        "cpu_affinity!=3.5",
        "cpu_affinity=",
        "cpu_affinity=03",
        "cpu_affinity=0*0",
        "cpu_affinity=1-*",
        "cpu_affinity=-0"
      })
  void whatNoRoleStatePortOrCpuCanBeIsRefused(String condition) {
    String value = condition.substring(condition.indexOf('=') + 1);

    assertThatThrownBy(() -> NodeCondition.parse(condition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            Pattern.quote("\"" + value + "\"")
                + " is no (role, expected one of none, logger, manager, proxy, worker"
                + "|state, expected one of pending, running, stopped, failed, crashed, unknown"
                + "|port, expected such as 2200, 2200/tcp, 22\\* or \\*/udp"
                + "|CPU, expected a whole number such as 3 or 1\\*)");
  }

  static Set<String> fieldsThatAreNoTexts() {
    Set<String> fields = new TreeSet<>(Document.NODE_FIELDS);
    fields.removeAll(Set.of("instance", "interface", "scripts", "options", "env"));
    return fields;
  }

  @ParameterizedTest
  @MethodSource("fieldsThatAreNoTexts")
  void aFieldThatIsNoTextRefusesAnyText(String field) {
    assertThatThrownBy(() -> NodeCondition.parse(field + "=any text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"any text\" is no ");
    assertThat(NodeCondition.parse(field + "=*").value().text()).startsWith("*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role=*",
        "state!=c*",
        "port=65535",
        "port=*/udp",
        "metrics_port=9*0",
        "cpu_affinity=0",
        "cpu_affinity=*0",
        "cpu_affinity=-1*",
        "cpu_affinity!=*-*"
      })
  void aGlobOfWhatCanBeIsTaken(String condition) {
    assertThat(NodeCondition.parse(condition).value().text()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"role", "name", "env/SITE", "options/Pcap::snaplen"})
  void aFieldAloneLacksAnOperator(String field) {
    assertThatThrownBy(() -> NodeCondition.parse(field))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\""
                + field
                + "\" has no operator, expected "
                + field
                + "=VALUE or "
                + field
                + "!=VALUE");
  }
}
