package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

  private static final Node WORKER =
      Node.of("worker-01", "agent", ClusterRole.WORKER).withInterface("eth0");
  private static final Node MOVED = WORKER.withInterface("eth1").withEnv(Map.of("A/B", "1"));

  private static String restricted(String pattern, List<Node> before, List<Node> after) {
    List<Change> changes =
        Diff.between(Configuration.of(List.of(), before), Configuration.of(List.of(), after));
    return new TextDiff(false)
        .render(
            changes.stream()
                .flatMap(change -> PathPattern.parse(pattern).restrict(change).stream())
                .collect(Collectors.toList()));
  }

  @Test
  void whatChangesAtOrBelowThePathIsKept() {
    assertThat(restricted("nodes/*/interface", List.of(WORKER), List.of(MOVED)))
        .isEqualTo("~ nodes/worker-01/interface  eth0 → eth1\n");
    assertThat(restricted("nodes/worker-*", List.of(WORKER), List.of(MOVED)))
        .isEqualTo(
            """
            + nodes/worker-01/env/A~1B   1
            ~ nodes/worker-01/interface  eth0 → eth1
            """);
    assertThat(restricted("nodes/*/env/A~1B", List.of(WORKER), List.of(MOVED)))
        .isEqualTo("+ nodes/worker-01/env/A~1B  1\n");
    assertThat(restricted("nodes/manager", List.of(WORKER), List.of(MOVED))).isEmpty();
    assertThat(restricted("nodes/*/role", List.of(WORKER), List.of(MOVED))).isEmpty();
  }

  @Test
  void ofANodeThatCameOrWentItsPartIsKept() {
    assertThat(restricted("nodes/*/interface", List.of(), List.of(WORKER)))
        .isEqualTo("+ nodes/worker-01/interface  eth0\n");
    assertThat(restricted("*/*/env/*", List.of(MOVED), List.of()))
        .isEqualTo("- nodes/worker-01/env/A~1B  1\n");
    assertThat(restricted("nodes/*/port", List.of(), List.of(WORKER))).isEmpty();
    assertThat(restricted("nodes", List.of(WORKER), List.of()))
        .isEqualTo(
            "- nodes/worker-01  {instance: agent, role: WORKER, state: RUNNING, interface: eth0}\n");
  }

  @Test
  void nodesThatShareANameChangeAsAWhole() {
    assertThat(restricted("nodes/*/port", List.of(WORKER), List.of(WORKER, MOVED)))
        .startsWith("~ nodes/worker-01  {instance: agent,")
        .contains("→ [{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "node/worker-01",
        "nodes/worker-01/iface",
        "nodes/worker-01/interface/eth0",
        "nodes/worker-01/env/A/B",
        "instances/agent/role",
        "instances/agent/host/x",
        "/nodes/worker-01"
      })
  void aPathThatNothingCanHaveIsRefused(String text) {
    assertThatThrownBy(() -> PathPattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\""
                + text
                + "\" is no path, expected such as nodes/worker-01/interface, nodes/*/env/SITE or"
                + " instances/*");
  }
}
