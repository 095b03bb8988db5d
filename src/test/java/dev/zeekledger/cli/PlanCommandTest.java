package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.Recorded;
import dev.zeekledger.model.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** plan on files, without a database or before there is one. */
class PlanCommandTest {

  private static final String TWO = recorded("two_instances/04-staged-only-staged-json.out.json");
  private static final String SECRET = "[m]\nrole = manager\nenv = KEY=hunter2\n";

  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void fixture() {
    cli = new CommandLineFixture(home);
  }

  static Stream<Path> deployedFiles() {
    return Recorded.files("-deployed-json.out.json").stream();
  }

  /** What zeek-client printed of both configurations of a controller. */
  @ParameterizedTest
  @MethodSource("deployedFiles")
  void everyStagedFileIsPlannedAsItWasDeployed(Path deployed) {
    Path staged = stagedBeside(deployed);

    Ran ran = cli.ok("plan", staged, "--against", deployed);

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEmpty();
    assertThat(home).isEmptyDirectory();
    assertThat(cli.ok("plan", staged, "--against", deployed, "-o", "json").out())
        .isEqualTo(CommandLineFixture.text(deployed));
  }

  private static Path stagedBeside(Path deployed) {
    String folder = String.valueOf(deployed.getParent());
    String name = String.valueOf(deployed.getFileName());
    String pattern = "\\d+" + name.replaceFirst("^\\d+", "").replace("deployed", "staged");
    List<Path> found =
        Recorded.files("-staged-json.out.json").stream()
            .filter(file -> String.valueOf(file.getParent()).equals(folder))
            .filter(file -> String.valueOf(file.getFileName()).matches(pattern))
            .toList();
    assertThat(found).as(pattern).hasSize(1);
    return found.get(0);
  }

  @Test
  void comparedWithItselfItSaysWhatIsFilledIn() {
    Ran ran = cli.run("plan", TWO, "--against", TWO, "--instance-host", "agent-testbox=127.0.0.1");

    assertThat(ran.out())
        .isEqualTo(
            """
            ~ instances/agent-testbox/host  0.0.0.0 → 127.0.0.1
            + nodes/logger-01/metrics_port  9000/tcp
            + nodes/logger-01/port          2200/tcp
            + nodes/proxy-01/metrics_port   9002/tcp
            + nodes/proxy-01/port           2201/tcp
            + nodes/worker-01/metrics_port  9001/tcp
            """);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void aHostThatIsNotKnownIsTold() {
    Ran ran = cli.run("plan", TWO, "--against", TWO, "--instance-host", "agent-3=10.0.0.7");

    assertThat(ran.out()).doesNotContain("agent-testbox").contains("proxy-01/metrics_port   9000");
    assertThat(ran.err())
        .isEqualTo(
            """
            zeek-ledger: the host of agent-testbox is not known; --instance-host NAME=ADDRESS tells it
            zeek-ledger: --instance-host: there is no instance agent-3
            """);
  }

  @Test
  void theControllersSettingsAreOptions() {
    Ran ran =
        cli.run(
            "plan",
            TWO,
            "--against",
            TWO,
            "--broker-start-port",
            "2151",
            "--metrics-start-port",
            "7000/tcp");
    assertThat(ran.out().lines())
        .contains(
            "+ nodes/logger-01/port          2151/tcp",
            "+ nodes/proxy-01/port           2153/tcp",
            "+ nodes/worker-01/metrics_port  7001/tcp");

    Ran without = cli.run("plan", TWO, "--against", TWO, "--no-auto-assign-metrics");
    assertThat(without.out().lines())
        .containsExactly("+ nodes/logger-01/port  2200/tcp", "+ nodes/proxy-01/port   2201/tcp");

    Ran refused = cli.run("plan", TWO, "--against", TWO, "--no-auto-assign");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "zeek-ledger: "
                + TWO
                + ": Broker port auto-assignment disabled but nodes logger-01, proxy-01 lack"
                + " ports\n");
    assertThat(cli.run("plan", TWO, "--controller-port", "5000").err())
        .isEqualTo(
            "zeek-ledger: "
                + TWO
                + ": node 'manager' port 5000/tcp conflicts with controller port\n");
  }

  @Test
  void whatAControllerRefusesIsToldInItsWords() {
    String file = recorded("rejected/06-many-at-once.cfg");

    Ran ran = cli.run("plan", file);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines())
        .containsExactly(
            "zeek-ledger: "
                + file
                + ": node 'logger' port 3000/tcp conflicts with agent port on instance"
                + " 'agent-testbox'",
            "zeek-ledger: "
                + file
                + ": node 'manager' port 2150/tcp conflicts with controller port",
            "zeek-ledger: " + file + ": node 'proxy' has undeclared instance name 'nowhere'");
    for (String refused : List.of("13-bad-port.cfg", "15-mixed-instances.cfg")) {
      Ran byClient = cli.run("plan", recorded("rejected/" + refused));
      assertThat(byClient.exitCode()).isEqualTo(2);
      assertThat(byClient.err()).contains(refused).hasLineCount(1);
    }
  }

  @Test
  void portsThatRunOutAreTold() {
    Ran ran = cli.run("plan", TWO, "--broker-start-port", "65535");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: "
                + TWO
                + ": node 'proxy-01' gets no port: none is free from 65535/tcp up to 65535\n");
  }

  @Test
  void whereThereIsNoLedgerYetAllIsNew() {
    Ran ran = cli.withInput("[m]\nrole = manager\n").run("plan", "-", "--hostname", "sensor");

    assertThat(ran.out())
        .isEqualTo(
            """
            + instances/agent-sensor  {host: 0.0.0.0}
            + nodes/m                 {instance: agent-sensor, role: MANAGER, state: RUNNING, \
            port: 2200/tcp, metrics_port: 9000/tcp}
            """);
    assertThat(ran.err())
        .isEqualTo(
            """
            zeek-ledger: the host of agent-sensor is not known; --instance-host NAME=ADDRESS tells it
            zeek-ledger: no deployed revision is known, so that all is new
            """);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void thePlanIsPrintedInEveryFormat() {
    String[] known = {"plan", TWO, "--against", TWO, "--instance-host", "agent-testbox=::1", "-o"};

    Ran broker = cli.run(with(known, "broker"));
    Configuration plan = BrokerJson.configuration(BrokerJson.read(broker.out()));
    assertThat(broker.exitCode()).isEqualTo(1);
    assertThat(plan.id()).isEqualTo("c6314f4a-e6f8-11f1-ba95-02fc00000001");
    assertThat(plan.instances()).anyMatch(instance -> instance.host().text().equals("::1"));
    assertThat(cli.run(with(known, "json")).json().get("instances").get(0).get("host").asText())
        .isEqualTo("::1");
    Ran cfg = cli.run(with(known, "cluster.cfg"));
    assertThat(cfg.out()).contains("[proxy-01]\n").contains("port = 2201\n");
    assertThat(cfg.err())
        .isEqualTo("zeek-ledger: cluster.cfg cannot carry instances/agent-testbox/host ::1\n");
    assertThat(cli.run(with(known, "diff-json")).json().get(0).toString())
        .isEqualTo(
            "{\"change\":\"changed\",\"path\":\"instances/agent-testbox/host\","
                + "\"before\":\"0.0.0.0\",\"after\":\"::1\"}");
  }

  private static Object[] with(String[] arguments, String last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray();
  }

  @Test
  void maskedValuesAreNowhereToBeSeen() {
    Path file = cli.file("secret.cfg", SECRET);

    for (String form : List.of("text", "diff-json", "cluster.cfg", "json", "broker")) {
      assertThat(cli.run("plan", file, "-o", form).out()).contains("hunter2");
      Ran masked = cli.run("plan", file, "--mask", "-o", form);
      assertThat(masked.out()).contains("KEY").contains("***");
      assertThat(masked.out() + masked.err()).doesNotContain("hunter2");
    }
  }

  @Test
  void wordsThatAreNoOptionsAreRefused() {
    refused("'yaml' is none of text, diff-json, cluster.cfg, json, broker", "-o", "yaml");
    refused("'agent' is no NAME=ADDRESS, such as agent-1=10.0.0.7", "--instance-host", "agent");
    refused("'=::1' is no NAME=ADDRESS", "--instance-host", "=::1");
    refused("\"x\" does not appear to be an IPv4 or IPv6 address", "--instance-host", "a=x");
    refused("\"70000x/tcp\" is no port", "--broker-start-port", "70000x");
    refused(
        "--instance-host tells the host of a twice",
        "--instance-host",
        "a=::1",
        "--instance-host",
        "a=::2");
    refused("there is no ledger", "--against", "DEPLOYED");
    assertThat(cli.run("plan").err()).contains("Missing required parameter");
    assertThat(cli.run("plan", "-", "--against", "-").err()).contains("can be read once only");
  }

  private void refused(String message, String... options) {
    Ran ran = cli.run(Stream.concat(Stream.of("plan", TWO), Stream.of(options)).toArray());

    assertThat(ran.err()).startsWith("zeek-ledger: ").contains(message);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(message.contains("no ledger") ? 4 : 2);
  }
}
