package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.live.ModelTrouble;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** drift says where a controller is not as the ledger has it. */
class DriftCommandTest {

  private static final Configuration CLUSTER =
      Configuration.of(
              List.of(Instance.connecting("agent-1"), Instance.connecting("agent-2")),
              List.of(
                  Node.of("manager", "agent-1", ClusterRole.MANAGER),
                  Node.of("worker-01", "agent-2", ClusterRole.WORKER).withInterface("eth0")))
          .withId("cluster-1");

  @TempDir private Path home;
  private CommandLineFixture cli;
  @AutoClose private ControllerFixture lab;

  @BeforeEach
  void fixture() {
    cli = new CommandLineFixture(home);
    lab = new ControllerFixture(cli);
  }

  private Ran drift(String... options) {
    List<String> words = new ArrayList<>(List.of("drift", "--controller", lab.address()));
    words.addAll(List.of(options));
    return cli.run(words.toArray());
  }

  private static void isNone(Ran ran) {
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  private static Configuration withEnv(String id, String value) {
    return Configuration.of(
            CLUSTER.instances(),
            CLUSTER.nodes().stream().map(node -> node.withEnv(Map.of("KEY", value))).toList())
        .withId(id);
  }

  @Test
  void whatWasDeployedIsNoDrift() throws Exception {
    lab.deployKnown(CLUSTER);

    isNone(drift());
  }

  @Test
  void whatIsKnownOnlyAsItWasStagedIsNoDrift() throws Exception {
    lab.deployHeard(CLUSTER);

    isNone(drift());
    assertThat(cli.ok("log").out()).contains("staged").doesNotContain("deployed");
  }

  @Test
  void nodesAndInstancesThatDifferAreListed() throws Exception {
    lab.deployKnown(CLUSTER);
    ModelTrouble trouble = lab.controller().trouble();
    trouble.setState("worker-01", State.CRASHED);
    trouble.add("agent-2", NodeStatus.of("worker-02", State.RUNNING));
    trouble.fail("agent-1", "no\nsupervisor");
    trouble.add("agent-3", NodeStatus.of("worker-03", State.RUNNING));

    Ran ran = drift();

    assertThat(ran.out())
        .isEqualTo(
            """
            agent-1  -          no answer: no supervisor
            agent-2  worker-01  state CRASHED, wanted RUNNING
            agent-2  worker-02  extra
            agent-3  -          extra
            agent-3  worker-03  extra
            """);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void instancesThatAreGoneOrSilentAreListed() throws Exception {
    lab.deployKnown(CLUSTER);
    lab.controller().trouble().disconnect("agent-2");
    assertThat(drift().out()).isEqualTo("agent-2  -  missing\n");

    lab.controller().trouble().silence("agent-1");
    assertThat(drift().out())
        .isEqualTo(
            """
            agent-1  -  no answer: request timed out
            agent-2  -  no answer: request timed out
            """);
  }

  @Test
  void anAgentThatRunsNothingIsToldOnly() throws Exception {
    lab.deployKnown(CLUSTER);
    lab.controller()
        .trouble()
        .add(
            "agent-3",
            new NodeStatus(
                "agent-3",
                State.RUNNING,
                Role.AGENT,
                ClusterRole.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    Ran ran = drift();

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: the agent of agent-3 is connected, runs no node and is not wanted to\n");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void anotherConfigurationIsShownAsChanges() throws Exception {
    lab.deployKnown(withEnv("cluster-1", "hunter1"));
    lab.deploy(withEnv("cluster-2", "hunter2"));

    Ran ran = drift();

    assertThat(ran.out())
        .isEqualTo(
            """
            the controller has deployed cluster-2, wanted is cluster-1 of r1 (deployed)
            ~ nodes/manager/env/KEY    hunter1 → hunter2
            ~ nodes/worker-01/env/KEY  hunter1 → hunter2
            """);
    assertThat(ran.exitCode()).isEqualTo(1);
    for (String form : List.of("text", "json")) {
      Ran masked = drift("--mask", "-o", form);
      assertThat(masked.out()).contains("env/KEY").contains("***").doesNotContain("hunter");
      assertThat(masked.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void anotherContentUnderTheSameIdIsShown() throws Exception {
    lab.deploy(withEnv("cluster-1", "a"));
    lab.know(withEnv("cluster-1", "b"));

    assertThat(drift().out())
        .startsWith(
            "the controller has deployed cluster-1 with another content than r1 (deployed)\n~ ");
  }

  @Test
  void theSameContentUnderAnotherIdIsToldOnly() throws Exception {
    lab.deployKnown(CLUSTER);
    lab.deploy(CLUSTER.withId("cluster-9"));

    Ran ran = drift();

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: the content of r1 (deployed) is deployed under another id, cluster-9\n");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void aControllerWithNothingDeployedIsDrift() {
    lab.know(CLUSTER);

    Ran ran = drift();

    assertThat(ran.out())
        .isEqualTo(
            """
            agent-1  -  missing
            agent-2  -  missing
            the controller has deployed nothing, wanted is cluster-1 of r1 (deployed)
            """);
    assertThat(ran.exitCode()).isEqualTo(1);
    JsonNode json = drift("-o", "json").json();
    assertThat(json.get("deployed_id").isNull()).isTrue();
    assertThat(json.get("changes")).hasSize(4);
  }

  @Test
  void jsonHasAllOfIt() throws Exception {
    lab.deployKnown(CLUSTER);
    lab.controller().trouble().setState("worker-01", State.CRASHED);
    lab.controller().trouble().silence("agent-1");

    assertThat(drift("-o", "json").json().toString())
        .isEqualTo(
            "{\"wanted\":{\"revision\":1,\"id\":\"cluster-1\",\"kind\":\"deployed\"},"
                + "\"deployed_id\":\"cluster-1\",\"differences\":["
                + "{\"difference\":\"no_answer\",\"instance\":\"agent-1\",\"node\":null,"
                + "\"wanted\":null,\"reported\":\"request timed out\"},"
                + "{\"difference\":\"state\",\"instance\":\"agent-2\",\"node\":\"worker-01\","
                + "\"wanted\":\"RUNNING\",\"reported\":\"CRASHED\"}],\"changes\":[]}");
  }

  @Test
  void withoutAnythingToCompareWithItEnds() throws Exception {
    lab.deploy(CLUSTER);
    String message =
        "zeek-ledger: nothing to compare with: cluster \"default\" has no deployed revision and no"
            + " deployment; zeek-ledger watch records them\n";

    Ran ran = drift();

    assertThat(ran.err()).isEqualTo(message);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(home).isEmptyDirectory();

    cli.ok("save", cli.file("cluster.cfg", "[manager]\nrole = manager\n"));
    assertThat(drift().err()).isEqualTo(message);
  }

  @Test
  void neitherDriftNorStatusWrites() throws Exception {
    lab.deployKnown(CLUSTER);
    lab.controller().trouble().setState("worker-01", State.CRASHED);
    String before = cli.ok("export", "-").out();

    drift();
    cli.ok("status", "--controller", lab.address());

    assertThat(cli.ok("export", "-").out()).isEqualTo(before);
  }

  @Test
  void aControllerThatIsGoneIsTold() {
    lab.know(CLUSTER);
    lab.controller().stop();

    Ran ran = drift();

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("zeek-ledger: no connection to the controller at ws://");
    assertThat(cli.run("drift", "--controller", "[", "--timeout", "5s").exitCode()).isEqualTo(2);
  }

  @Test
  void anAnswerThatDoesNotComeOrCannotBeReadIsTrouble() {
    lab.know(CLUSTER);
    lab.controller().trouble().answer(List.of(Result.of("r")));
    Ran unread = drift();
    assertThat(unread.exitCode()).isEqualTo(4);
    assertThat(unread.out()).isEmpty();
    assertThat(unread.err())
        .endsWith(": it answers what is malformed: results: node status of no instance\n");

    lab.controller().trouble().mute();
    Ran unanswered = drift("--timeout", "1s");
    assertThat(unanswered.exitCode()).isEqualTo(4);
    assertThat(unanswered.err()).endsWith(": no answer within 1 s\n").hasLineCount(1);
  }
}
