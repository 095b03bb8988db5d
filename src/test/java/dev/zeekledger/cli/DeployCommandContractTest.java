package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.live.ModelController;
import dev.zeekledger.store.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** stage and deploy, against a controller. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DeployCommandContractTest {

  private static final String TWO_NODES =
      """
      [manager]
      instance = agent
      role = manager

      [worker]
      instance = agent
      role = worker
      interface = %s
      """;

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  @AutoClose private final ModelController controller = new ModelController();
  private CommandLineFixture cli;

  @BeforeEach
  void fixture() {
    cli = new CommandLineFixture(home).on(database);
  }

  private Ran run(String command, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(command));
    all.add("--controller");
    all.add(controller.address().host() + ":" + controller.address().port());
    all.addAll(List.of("--author", "ann"));
    all.addAll(List.of(arguments));
    return cli.run(all.toArray());
  }

  private Path twoNodes(String interfaceName) {
    return cli.file(interfaceName + ".cfg", TWO_NODES.formatted(interfaceName));
  }

  private JsonNode log() {
    return cli.ok("log", "-o", "json").json();
  }

  @Test
  void aFileIsStagedAndDeployedAndAllOfItKept() {
    Ran ran = run("deploy", twoNodes("eth0"), "-m", "begin");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("+ instances/agent  {host: 127.0.0.1}\n")
        .contains("+ nodes/worker")
        .contains("metrics_port: 9001/tcp")
        .containsPattern("(?m)^agent  manager  started\nagent  worker   started\n")
        .containsPattern("(?m)^deployed r1, request [-0-9a-f]+\n\\z");
    assertThat(ran.exitCode()).isZero();
    JsonNode log = log();
    assertThat(log).hasSize(2);
    assertThat(log.get(0).get("kind").asText()).isEqualTo("deployed");
    assertThat(log.get(0).get("id").asText()).isEqualTo(controller.deployed().id());
    assertThat(log.get(1).get("kind").asText()).isEqualTo("staged");
    assertThat(log.get(1).get("author").asText()).isEqualTo("ann");
    assertThat(log.get(1).get("message").asText()).isEqualTo("begin");
    assertThat(cli.ok("deployments").out()).contains("  by ann: begin\n");
    assertThat(cli.ok("verify").exitCode()).isZero();
  }

  @Test
  void aRevisionGoesOutUnderAFreshId() {
    run("deploy", twoNodes("eth0"));
    run("deploy", twoNodes("eth1"));
    Ran ran = run("deploy", "r1", "-m", "back");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("~ nodes/worker/interface  eth1 → eth0")
        .contains("agent  worker   started");
    JsonNode log = log();
    assertThat(log).hasSize(6).extracting(one -> one.get("id").asText()).doesNotContainNull();
    assertThat(log.get(0).get("id")).isNotEqualTo(log.get(4).get("id"));
    assertThat(cli.run("diff", "r2", "DEPLOYED").exitCode()).isZero();
  }

  @Test
  void aFilesOwnIdIsKeptUnlessItIsKnown() {
    run("deploy", twoNodes("eth0"));
    String id = controller.deployed().id();
    Path known = cli.file("known.json", cli.ok("show", "r1", "-o", "broker").out());
    Path own = cli.file("own.json", cli.ok("show", "r1", "-o", "broker").out().replace(id, "own"));

    run("deploy", own);
    assertThat(controller.deployed().id()).isEqualTo("own");
    run("deploy", known);
    assertThat(controller.deployed().id()).isNotIn(id, "own");
  }

  @Test
  void whatIsStagedIsDeployedWithoutAName() {
    assertThat(run("stage", twoNodes("eth0")).out())
        .containsPattern("(?m)^staged r1, request [-0-9a-f]+\n\\z");
    assertThat(log()).hasSize(1);
    Ran ran = run("deploy");

    assertThat(ran.out()).startsWith("+ instances/agent").contains("deployed r1, ");
    assertThat(run("deploy").out()).contains("agent  -  runs it already\n").contains("deployed r1");
  }

  @Test
  void aRefusalIsToldAndNoRevision() {
    Path twice = cli.file("twice.cfg", TWO_NODES.formatted("eth0\nport = 2150"));
    Ran ran = run("stage", twice);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(ran.err())
        .contains("no plan: node 'worker' port 2150/tcp conflicts with controller");
    assertThat(ran.out())
        .contains("error: node 'worker' port 2150/tcp conflicts with controller port\n")
        .contains("not staged: rejected, request ");
    assertThat(log()).isEmpty();
    assertThat(run("deploy", twice).exitCode()).isEqualTo(ExitCode.NO);
    String reqid = run("stage", twice, "-o", "json").json().get("reqid").asText();
    assertThat(cli.ok("results", reqid).out()).contains("rejected\n  by ann\n");
  }

  @Test
  void aNodeThatFailsIsToldWithItsLastWords() {
    Ran ran = run("deploy", twoNodes(ModelController.BROKEN));

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(ran.out())
        .contains("agent  manager  started\n")
        .contains("agent  worker   failed: fatal error: no such interface\n")
        .contains("error: request timed out (agent)\n")
        .contains("deployed r1 in part, ");
    assertThat(cli.ok("deployments", "--failed").out()).contains("partial, 1/2 nodes ok");
  }

  @Test
  void nothingStagedIsARejectedDeploy() {
    Ran ran = run("deploy");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(ran.out()).contains("error: no configuration available to deploy\nnot deployed");
    assertThat(cli.ok("deployments").out()).contains("rejected");
  }

  @Test
  void anAnswerThatDoesNotComeIsTroubleAndTheRequestIsKnown() {
    run("stage", twoNodes("eth0"));
    controller.holdDeploys();
    Ran ran = run("deploy", "--timeout", "1s");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.TROUBLE);
    assertThat(ran.err()).contains(": no answer within 1 s");
    assertThat(cli.ok("deployments").out()).contains("r1").contains("not answered yet\n  by ann");
  }

  @Test
  void noControllerIsTrouble() {
    controller.stop();
    Ran ran = run("stage", twoNodes("eth0"));

    assertThat(ran.exitCode()).isEqualTo(ExitCode.TROUBLE);
    assertThat(ran.err()).endsWith(": nothing listens there\n").hasLineCount(1);
  }

  @Test
  void whatIsNoConfigurationIsToldBeforeTheControllerIsAsked() {
    controller.stop();

    assertThat(run("deploy", cli.file("bad.cfg", "[")).exitCode()).isEqualTo(ExitCode.USAGE);
    cli.ok("save", twoNodes("eth0"));
    assertThat(run("deploy", "r7").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void jsonIsTheRequestAndThePlan() {
    JsonNode json = run("deploy", twoNodes("eth0"), "-m", "begin", "-o", "json").json();

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "reqid",
            "kind",
            "outcome",
            "time",
            "author",
            "message",
            "arguments",
            "revision",
            "results",
            "plan");
    assertThat(json.get("outcome").asText()).isEqualTo("succeeded");
    assertThat(json.get("revision").asInt()).isEqualTo(1);
    assertThat(json.get("results")).hasSize(3);
    assertThat(json.get("plan").get(0).get("path").asText()).isEqualTo("instances/agent");
  }
}
