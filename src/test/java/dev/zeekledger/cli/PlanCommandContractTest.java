package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.store.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** plan on what was recorded of real controllers, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PlanCommandContractTest {

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void fixture() {
    cli = new CommandLineFixture(home).on(database);
  }

  private void record(String folder) {
    cli.ok("record", recorded(folder + "/transcript.jsonl"), "--cluster", folder);
  }

  @Test
  void everyDeployedRevisionIsThePlanOfWhatWasStagedWithItsId() {
    int pairs = 0;
    for (String folder :
        List.of("failing_worker", "history", "quickstart", "rejected", "two_instances")) {
      record(folder);
      Map<String, Integer> staged = new HashMap<>();
      Map<String, Integer> deployed = new HashMap<>();
      for (JsonNode revision : cli.ok("log", "--cluster", folder, "-o", "json").json()) {
        (revision.get("kind").asText().equals("deployed") ? deployed : staged)
            .put(revision.get("id").asText(), revision.get("revision").asInt());
      }
      assertThat(staged.keySet()).containsAll(deployed.keySet());
      for (var entry : deployed.entrySet()) {
        pairs++;
        int asked = staged.get(entry.getKey());
        Ran ran = cli.ok("plan", "--cluster", folder, asked, "--against", entry.getValue());
        assertThat(ran.out() + ran.err()).isEmpty();
        assertThat(
                cli.ok(
                        "plan",
                        "--cluster",
                        folder,
                        asked,
                        "--against",
                        entry.getValue(),
                        "-o",
                        "json")
                    .out())
            .isEqualTo(cli.ok("show", "--cluster", folder, entry.getValue(), "-o", "json").out());
      }
    }
    assertThat(pairs).isEqualTo(5);
  }

  @Test
  void aPlanIsComparedWithWhatWasDeployedLast() {
    record("failing_worker");

    Ran text = cli.run("plan", "--cluster", "failing_worker", "STAGED");

    assertThat(text.out())
        .isEqualTo(
            """
            + nodes/worker-01/scripts    [no/such/script]
            ~ nodes/worker-02/interface  not-a-valid-interface → lo
            """);
    assertThat(text.err()).isEmpty();
    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(cli.run("plan", "--cluster", "failing_worker", "STAGED", "-o", "diff-json").json())
        .hasSize(2);
    assertThat(cli.ok("plan", "--cluster", "failing_worker", "DEPLOYED").out()).isEmpty();
    assertThat(
            cli.run("plan", "--cluster", "failing_worker", "STAGED", "--against", "STAGED~").out())
        .contains("+ nodes/manager/port            2200/tcp\n");
  }

  @Test
  void aFileThatChangesNothingSaysSo() {
    record("history");
    String file = recorded("history/12-v11-scripts.cfg");

    Ran same = cli.ok("plan", "--cluster", "history", file);

    assertThat(same.out() + same.err()).isEmpty();
    Ran moved =
        cli.run("plan", "--cluster", "history", file, "--instance-host", "agent-testbox=10.0.0.7");
    assertThat(moved.out()).isEqualTo("~ instances/agent-testbox/host  127.0.0.1 → 10.0.0.7\n");
    assertThat(
            cli.run(
                    "plan",
                    "--cluster",
                    "history",
                    file,
                    "--instance-host",
                    "agent-testbox=0.0.0.0")
                .err())
        .contains("the host of agent-testbox is not known");
  }

  @Test
  void whereNothingWasDeployedAllIsNew() {
    record("raw_values");

    Ran ran =
        cli.run(
            "plan",
            "--cluster",
            "raw_values",
            "HEAD",
            "--instance-host",
            "agent-testbox=127.0.0.1",
            "-o",
            "diff-json");

    assertThat(ran.json()).hasSize(6).allMatch(change -> change.get("before").isNull());
    assertThat(ran.err())
        .isEqualTo("zeek-ledger: no deployed revision is known, so that all is new\n");
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void aRevisionThatAControllerWouldRefuseHasNoPlan() {
    cli.ok("save", recorded("rejected/05-controller-port.cfg"), "--allow-invalid");

    Ran ran = cli.run("plan", "HEAD");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: HEAD: node 'manager' port 2150/tcp conflicts with controller port\n");
    assertThat(cli.run("plan", "HEAD", "--controller-port", "2151").exitCode()).isEqualTo(1);
    assertThat(cli.run("plan", "nowhere").err()).contains("\"nowhere\" is no revision");
  }
}
