package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deployments --stats on what a real controller said. */
class DeploymentStatisticsTest {

  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void recording() {
    cli = new CommandLineFixture(home);
    cli.ok("record", recorded("history/transcript.jsonl"));
  }

  @Test
  void tablesTellAtAGlance() {
    List<String> lines =
        cli.ok("deployments", "--stats")
            .out()
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "2026-11-23T07:01:24Z")
            .lines()
            .toList();

    assertThat(lines)
        .startsWith(
            "10 deployments: 8 succeeded, 1 partial, 1 failed",
            "",
            "INSTANCE       DEPLOYS  FAILURES  MEDIAN  LAST FAILURE          REQID",
            "agent-testbox  10       2 (20%)   -       2026-11-23T07:01:24Z  ed8875be-e6f8-11f1-85df-02fc00000001",
            "",
            "NODE          INSTANCE       DEPLOYS  FAILURES  MEDIAN  LAST FAILURE          REQID")
        .contains(
            "worker-03     agent-testbox  5        1 (20%)   -       2026-11-23T07:01:24Z  e727c922-e6f8-11f1-9c18-02fc00000001",
            "worker-three  agent-testbox  4        0 (0%)    -       -",
            "TIMES  LAST                  REQID                                 ERROR",
            "3      2026-11-23T07:01:24Z  ed8875be-e6f8-11f1-85df-02fc00000001  received termination signal",
            "2      2026-11-23T07:01:24Z  e727c922-e6f8-11f1-9c18-02fc00000001  # # packets received on interface lo, #"
                + " (#%) dropped, # (#%) not processed");
  }

  @Test
  void jsonTellsTheSame() {
    JsonNode json = cli.ok("deployments", "--stats", "-o", "json").json();

    assertThat(json.get("deployments").toString())
        .isEqualTo(
            "{\"total\":10,\"pending\":0,\"succeeded\":8,\"partial\":1,\"failed\":1,"
                + "\"rejected\":0}");
    assertThat(json.get("instances")).hasSize(1);
    assertThat(json.get("nodes")).hasSize(6);
    assertThat(json.get("nodes").get(5).toString())
        .isEqualTo(
            "{\"node\":\"worker-three\",\"instance\":\"agent-testbox\",\"deployments\":4,"
                + "\"failures\":0,\"last_failure\":null,\"median_seconds\":null}");
    assertThat(json.get("instances").get(0).get("last_failure").get("reqid").asText())
        .isEqualTo("ed8875be-e6f8-11f1-85df-02fc00000001");
    assertThat(json.get("errors").get(0).get("error").asText())
        .isEqualTo("received termination signal");
    assertThat(json.get("errors").get(0).get("count").asInt()).isEqualTo(3);
  }

  @Test
  void theOtherOptionsChooseTheDeployments() {
    assertThat(cli.ok("deployments", "--stats", "--failed").out()).startsWith("2 deployments: ");
    assertThat(cli.ok("deployments", "--stats", "--grep", "nope0").out())
        .startsWith("1 deployment: 1 failed\n");
    assertThat(cli.ok("deployments", "--stats", "--until", "2020-01-01").out())
        .isEqualTo("0 deployments\n");
    assertThat(cli.run("deployments", "--stats", "--cluster", "none").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }
}
