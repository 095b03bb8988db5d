package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** blame, search, and log of a node or path, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class QueryCommandsContractTest {

  private static final String ONE =
      "[manager]\nrole = manager\n\n[worker]\nrole = worker\ninterface = eth0\nenv = KEY=s3cret\n";

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void history() {
    cli = new CommandLineFixture(home).on(database);
    save(ONE, "ann", "first");
    save(ONE.replace("eth0", "eth1").replace("s3cret", "s3cret-2"), "bob", "tap moved");
    save(ONE.replace("eth0", "eth1").replace("[worker]", "[sensor]"), "cid", "and named");
    save(ONE.replace("[worker]", "[probe]").replace("eth0", "eth1"), "dot", "again");
  }

  private void save(String text, String author, String message) {
    Path file = cli.file("cluster.cfg", text);
    cli.ok("save", file, "--author", author, "-m", message, "--hostname", "h");
  }

  /** Times and fresh ids are other ones each time; times are of one length. */
  private static String withoutTimes(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
        .replaceAll("\\b[0-9A-Za-z]{17}\\b", "ID");
  }

  @Test
  void blameTellsWhoChangedWhat() {
    assertThat(withoutTimes(cli.ok("blame", "r2").out()))
        .isEqualTo(
            """
            r1  TIME  ann  instances/agent-h
            r1  TIME  ann  instances/agent-h/host  0.0.0.0
            r1  TIME  ann  nodes/manager
            r1  TIME  ann  nodes/manager/instance  agent-h
            r1  TIME  ann  nodes/manager/role      MANAGER
            r1  TIME  ann  nodes/manager/state     RUNNING
            r2  TIME  bob  nodes/worker
            r2  TIME  bob  nodes/worker/env/KEY    s3cret-2
            r1  TIME  ann  nodes/worker/instance   agent-h
            r2  TIME  bob  nodes/worker/interface  eth1
            r1  TIME  ann  nodes/worker/role       WORKER
            r1  TIME  ann  nodes/worker/state      RUNNING
            """);
    JsonNode json = cli.ok("blame", "r2", "--node", "worker", "-o", "json").json();
    assertThat(json).hasSize(6);
    assertThat(json.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "path", "value", "revision", "earliest", "pruned", "kind", "time", "author", "message");
    assertThat(json.get(0).get("value").isNull()).isTrue();
    assertThat(json.get(3).get("path").asText()).isEqualTo("nodes/worker/interface");
    assertThat(json.get(3).get("value").asText()).isEqualTo("eth1");
    assertThat(json.get(3).get("revision").asInt()).isEqualTo(2);
    assertThat(json.get(3).get("message").asText()).isEqualTo("tap moved");
  }

  @Test
  void blameRefusesANodeThatIsNotThere() {
    Ran ran = cli.run("blame", "--node", "worker");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("zeek-ledger: --node \"worker\": r4 has no node of that name\n");
  }

  @Test
  void theLogOfANodeHasWhatChangedIt() {
    Ran log = cli.ok("log", "--node", "probe", "--mask");

    assertThat(withoutTimes(log.out()))
        .isEqualTo(
            """
            r4  TIME  saved  ID  dot  1 added, 1 removed  again
              renamed nodes/sensor → nodes/probe, nothing else of it changed
            r3  TIME  saved  ID  cid  1 added, 1 removed  and named
              + nodes/sensor  {instance: agent-h, role: WORKER, state: RUNNING, interface: eth1, env: {KEY: ***}}
            """);
    JsonNode json = cli.ok("log", "--node", "probe", "-o", "json").json();
    assertThat(json).hasSize(2);
    assertThat(json.get(0).get("renames").toString())
        .isEqualTo("[{\"from\":\"sensor\",\"to\":\"probe\"}]");
    assertThat(json.get(0).get("matching")).hasSize(1);
    assertThat(json.get(1).get("renames")).isEmpty();
    assertThat(json.get(1).get("matching").get(0).get("change").asText()).isEqualTo("added");
  }

  @Test
  void theLogOfAPathHasItsChanges() {
    Ran log = cli.ok("log", "--path", "nodes/w*/interface", "--path", "nodes/*/env/KEY", "-n", "3");

    assertThat(withoutTimes(log.out()).lines().filter(line -> line.startsWith(" ")))
        .containsExactly(
            "  + nodes/probe/env/KEY   s3cret",
            "  - nodes/sensor/env/KEY  s3cret",
            "  + nodes/sensor/env/KEY    s3cret",
            "  - nodes/worker/env/KEY    s3cret-2",
            "  - nodes/worker/interface  eth1",
            "  ~ nodes/worker/env/KEY    s3cret → s3cret-2",
            "  ~ nodes/worker/interface  eth0 → eth1");
    assertThat(cli.ok("log", "--instance", "agent-h", "-o", "json").json()).hasSize(1);
  }

  @Test
  void theLogHasEachChangeOnceThatAnyOptionAsksFor() {
    Ran log =
        cli.ok(
            "log",
            "--node=manager",
            "--node=probe",
            "--path=nodes/*/interface",
            "--path=nodes/worker",
            "--path=nodes/w*/env");

    assertThat(log.out().lines().filter(line -> line.startsWith(" ")))
        .containsExactly(
            "  renamed nodes/sensor → nodes/probe, nothing else of it changed",
            "  + nodes/sensor  {instance: agent-h, role: WORKER, state: RUNNING, interface: eth1,"
                + " env: {KEY: s3cret}}",
            "  - nodes/worker  {instance: agent-h, role: WORKER, state: RUNNING, interface: eth1,"
                + " env: {KEY: s3cret-2}}",
            "  ~ nodes/worker/env/KEY    s3cret → s3cret-2",
            "  ~ nodes/worker/interface  eth0 → eth1",
            "  + nodes/manager  {instance: agent-h, role: MANAGER, state: RUNNING}",
            "  + nodes/worker   {instance: agent-h, role: WORKER, state: RUNNING, interface: eth0,"
                + " env: {KEY: s3cret}}");
  }

  @Test
  void theLogOfWhatTheClusterNeverHadIsRefused() {
    Ran node = cli.run("log", "--node", "probe", "--node", "nope", "-o", "json");
    Ran instance = cli.run("log", "--instance", "nobody", "--path", "nodes/*/role");

    assertThat(node.exitCode()).isEqualTo(2);
    assertThat(node.out()).isEmpty();
    assertThat(node.err())
        .isEqualTo(
            "zeek-ledger: --node \"nope\": cluster \"default\" never had any node of that name\n");
    assertThat(instance.exitCode()).isEqualTo(2);
    assertThat(instance.err())
        .isEqualTo(
            "zeek-ledger: --instance \"nobody\": cluster \"default\" never had any instance of that"
                + " name\n");
    Ran path = cli.run("log", "--path", "nodes/*/role", "--path", "nodes/*/env/NOPE");
    assertThat(path.exitCode()).isEqualTo(2);
    assertThat(path.out()).isEmpty();
    assertThat(path.err())
        .isEqualTo(
            "zeek-ledger: --path \"nodes/*/env/NOPE\": cluster \"default\" never had anything"
                + " there\n");
    assertThat(cli.ok("log", "--node", "worker", "--since", "2099-01-01").out()).isEmpty();
    assertThat(cli.ok("log", "--path", "nodes/*/env/KEY", "--since", "2099-01-01").out()).isEmpty();
    assertThat(cli.ok("log", "--node=worker", "--instance=agent-h", "-n", "0").out()).isEmpty();
    assertThat(cli.ok("log", "--node", "nope", "--cluster", "void").err())
        .isEqualTo("zeek-ledger: cluster \"void\" has no revision yet\n");
  }

  @Test
  void aPathThatNothingCanHaveIsRefused() {
    Ran ran = cli.run("log", "--path", "nodes/*/iface");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: --path \"nodes/*/iface\" is no path, expected such as"
                + " nodes/worker-01/interface, nodes/*/env/SITE or instances/*\n");
  }

  @Test
  void searchFindsWhereSomethingIs() {
    assertThat(withoutTimes(cli.ok("search", "role=worker", "interface=eth*").out()))
        .isEqualTo("probe  asked  r4 TIME  to now  role=WORKER interface=eth1\n");
    assertThat(withoutTimes(cli.ok("search", "--all", "env/KEY=s3cret*").out()))
        .isEqualTo(
            """
            probe   asked  r4 TIME  to now                      env/KEY=s3cret
            sensor  asked  r3 TIME  to r4 TIME  env/KEY=s3cret
            worker  asked  r1 TIME  to r3 TIME  env/KEY=s3cret-2
            """);
    JsonNode json = cli.ok("search", "--all", "name=worker", "-o", "json").json();
    assertThat(json).hasSize(1);
    assertThat(json.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "node",
            "line",
            "from",
            "from_earliest",
            "from_time",
            "to",
            "to_earliest",
            "to_time",
            "unknown",
            "fields");
    assertThat(json.get(0).get("to").asInt()).isEqualTo(3);
    assertThat(json.get(0).get("fields").get("env").get("KEY").asText()).isEqualTo("s3cret-2");
    assertThat(cli.ok("search", "name=probe", "-o", "json").json().get(0).get("to").isNull())
        .isTrue();
  }

  @Test
  void searchAsksTheClusterThatIsNamed() {
    cli.ok("save", cli.file("other.cfg", "[lone]\nrole = manager\n"), "--cluster", "lab");

    assertThat(cli.ok("search", "role=manager", "--cluster", "lab").out()).startsWith("lone ");
    assertThat(cli.ok("search", "role=manager").out()).startsWith("manager ");
    Ran none = cli.ok("search", "role=manager", "--cluster", "void");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).isEqualTo("zeek-ledger: cluster \"void\" has no revision yet\n");
  }

  @Test
  void maskHidesValuesInEveryAnswer() {
    String[][] questions = {
      {"blame", "r2"},
      {"log", "--node", "worker"},
      {"log", "--path", "nodes/*/env/*"},
      {"search", "--all", "env/KEY=*"}
    };
    for (String[] question : questions) {
      for (String form : new String[] {"text", "json"}) {
        Object[] arguments = new Object[question.length + 3];
        System.arraycopy(question, 0, arguments, 0, question.length);
        arguments[question.length] = "--mask";
        arguments[question.length + 1] = "-o";
        arguments[question.length + 2] = form;
        assertThat(cli.ok(arguments).out()).contains("***", "KEY").doesNotContain("s3cret");
      }
    }
  }

  @Test
  void aConditionThatNothingCanMeetIsRefused() {
    for (String condition : new String[] {"role=bogus", "port=abc", "role"}) {
      Ran ran = cli.run("search", condition);
      assertThat(ran.exitCode()).as(condition).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains(", expected ").hasLineCount(1);
    }
  }

  @Test
  void anErrorDoesNotTellTheValue() {
    Ran ran = cli.run("search", "enviroment/KEY=s3cret");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("\"enviroment/KEY\" is no field").doesNotContain("s3cret");
  }
}
