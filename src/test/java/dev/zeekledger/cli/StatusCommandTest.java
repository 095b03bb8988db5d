package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.live.ModelController;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** status shows what a controller reports, with a ledger and without. */
class StatusCommandTest {

  private static final Configuration CLUSTER =
      Configuration.of(
              List.of(Instance.connecting("agent-1"), Instance.connecting("agent-2")),
              List.of(
                  Node.of("manager", "agent-1", ClusterRole.MANAGER),
                  Node.of("logger", "agent-1", ClusterRole.LOGGER),
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

  private Ran status(String... options) {
    List<String> words = new ArrayList<>(List.of("status", "--controller", lab.address()));
    words.addAll(List.of(options));
    return cli.ok(words.toArray());
  }

  private static String withoutPids(String text) {
    return text.replaceAll("2000\\d", "PID  ");
  }

  @Test
  void eachInstanceIsShownWithItsProcesses() throws Exception {
    lab.deployKnown(CLUSTER);

    Ran ran = status();

    assertThat(withoutPids(ran.out()))
        .isEqualTo(
            """
            wanted: r1 (deployed), cluster-1
            INSTANCE, NODE  ROLE     STATE    PORT      METRICS   PID    WANTED
            agent-1                                                      yes
              agent-1       AGENT    RUNNING  -         -         PID    -
              logger        LOGGER   RUNNING  2201/tcp  9001/tcp  PID    yes
              manager       MANAGER  RUNNING  2200/tcp  9000/tcp  PID    yes
            agent-2                                                      yes
              agent-2       AGENT    RUNNING  -         -         PID    -
              worker-01     WORKER   RUNNING  -         9002/tcp  PID    yes
            """);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void whatIsOtherwiseThanWantedIsSeen() throws Exception {
    lab.deployKnown(CLUSTER);
    lab.know(
        Configuration.of(
                List.of(
                    Instance.connecting("agent-1"),
                    Instance.connecting("agent-2"),
                    Instance.connecting("agent-3")),
                List.of(
                    Node.of("manager", "agent-1", ClusterRole.MANAGER).withPort(Port.tcp(5000)),
                    Node.of("proxy", "agent-1", ClusterRole.PROXY),
                    Node.of("worker-01", "agent-2", ClusterRole.PROXY),
                    Node.of("worker-03", "agent-3", ClusterRole.WORKER)))
            .withId("cluster-2"));
    lab.controller().trouble().setState("worker-01", State.CRASHED);
    lab.controller().trouble().add("agent-4", NodeStatus.of("odd\u001b[2J", State.PENDING));

    assertThat(withoutPids(status().out()))
        .isEqualTo(
            """
            wanted: r2 (deployed), cluster-2
            INSTANCE, NODE  ROLE     STATE    PORT      METRICS   PID    WANTED
            agent-1                                                      yes
              agent-1       AGENT    RUNNING  -         -         PID    -
              logger        LOGGER   RUNNING  2201/tcp  9001/tcp  PID    no
              manager       MANAGER  RUNNING  2200/tcp  9000/tcp  PID    port 5000/tcp
              proxy         -        -        -         -         -      yes, missing
            agent-2                                                      yes
              agent-2       AGENT    RUNNING  -         -         PID    -
              worker-01     WORKER   CRASHED  -         9002/tcp  -      RUNNING, PROXY
            agent-3                                                      yes, missing
              worker-03     -        -        -         -         -      yes
            agent-4                                                      no
              odd\\u001b[2J  NONE     PENDING  -         -         -      no
            """);
  }

  @Test
  void withoutALedgerItShowsWhatThereIs() throws Exception {
    lab.deploy(CLUSTER);

    Ran ran = status();

    assertThat(ran.out()).startsWith("INSTANCE, NODE").contains("worker-01").doesNotContain("no\n");
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: cluster \"default\" has no deployed revision and no deployment to compare"
                + " with\n");
    assertThat(home).isEmptyDirectory();
    assertThat(status("-o", "json").json().get("wanted").isNull()).isTrue();
  }

  @Test
  void anAgentThatDoesNotAnswerIsSeen() throws Exception {
    lab.deployKnown(CLUSTER);
    lab.controller().trouble().silence("agent-2");

    Ran ran = status();

    assertThat(ran.out()).contains(" yes, no answer: request timed out\n  worker-01 ");
    assertThat(ran.err()).isEqualTo("zeek-ledger: the controller says: request timed out\n");
  }

  @Test
  void jsonHasAllOfIt() throws Exception {
    lab.deployKnown(CLUSTER);
    lab.controller().trouble().setState("worker-01", State.STOPPED);
    lab.controller().trouble().fail("agent-1", "no supervisor");

    JsonNode json = status("-o", "json").json();

    assertThat(json.get("wanted").toString())
        .isEqualTo("{\"revision\":1,\"id\":\"cluster-1\",\"kind\":\"deployed\"}");
    assertThat(json.get("errors")).isEmpty();
    JsonNode failed = json.get("instances").get(0);
    assertThat(failed.get("answered").asBoolean()).isFalse();
    assertThat(failed.get("error").asText()).isEqualTo("no supervisor");
    assertThat(failed.get("nodes").get(0).toString())
        .isEqualTo(
            "{\"node\":\"logger\",\"state\":null,\"mgmt_role\":null,\"cluster_role\":null,"
                + "\"pid\":null,\"port\":null,\"metrics_port\":null,\"wanted\":{\"state\":\"RUNNING\","
                + "\"cluster_role\":\"LOGGER\",\"port\":\"2201/tcp\",\"metrics_port\":\"9001/tcp\"},"
                + "\"differences\":[]}");
    JsonNode worker = json.get("instances").get(1).get("nodes").get(1);
    assertThat(worker.get("state").asText()).isEqualTo("STOPPED");
    assertThat(worker.get("differences").toString()).isEqualTo("[\"state\"]");
    JsonNode agent = json.get("instances").get(1).get("nodes").get(0);
    assertThat(agent.get("mgmt_role").asText()).isEqualTo("AGENT");
    assertThat(agent.get("pid").asInt()).isEqualTo(20_000);
    assertThat(agent.get("wanted").isNull()).isTrue();
  }

  @Test
  void aNodeThatDidNotStartIsSeen() throws Exception {
    Node broken =
        Node.of("worker", "agent-1", ClusterRole.WORKER).withInterface(ModelController.BROKEN);
    lab.deployKnown(Configuration.of(List.of(Instance.connecting("agent-1")), List.of(broken)));

    assertThat(status().out()).containsPattern("worker +WORKER +FAILED +- +9000/tcp +- +RUNNING\n");
  }

  @Test
  void aControllerThatIsGoneIsTold() {
    lab.controller().stop();

    Ran ran = cli.run("status", "--controller", lab.address());

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("zeek-ledger: no connection to the controller at ws://");
  }
}
