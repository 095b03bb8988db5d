package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** save, log, show and diff. */
class HistoryCommandsTest {

  private static final String ONE =
      "[manager]\nrole = manager\n\n[worker]\nrole = worker\ninterface = eth0\nenv = KEY=secret\n";
  private static final String TWO = ONE.replace("eth0", "eth1").replace("secret", "other");

  @TempDir private Path home;
  private CommandLineFixture cli;
  private Path one;
  private Path two;

  @BeforeEach
  void files() {
    cli = new CommandLineFixture(home);
    one = cli.file("one.cfg", ONE);
    two = cli.file("two.cfg", TWO);
  }

  @Test
  void aSavedFileIsARevision() {
    JsonNode saved =
        cli.ok("save", one, "-m", "first", "--author", "ann", "--hostname", "h", "-o", "json")
            .json();

    assertThat(saved.toString())
        .matches(
            "\\{\"revision\":1,\"id\":\"[0-9A-Za-z]{11,17}\",\"kind\":\"saved\",\"created\":true,"
                + "\"changes\":\\{\"added\":3,\"removed\":0,\"changed\":0}}");
    JsonNode log = cli.ok("log", "-o", "json").json();
    assertThat(log.get(0).get("id")).isEqualTo(saved.get("id"));
    assertThat(log.get(0).get("author").asText()).isEqualTo("ann");
    assertThat(log.get(0).get("message").asText()).isEqualTo("first");
    assertThat(log.get(0).get("request").isNull()).isTrue();
    assertThat(log.get(0).get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(log.get(0).get("digest").asText()).matches("[0-9a-f]{64}");
    assertThat(log.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "revision",
            "id",
            "kind",
            "time",
            "author",
            "message",
            "request",
            "digest",
            "chain",
            "changes",
            "pruned");
  }

  @Test
  void theDatabaseIsForItsOwnerAlone() throws Exception {
    cli.ok("save", one);

    Path directory = home.resolve(".local/share/zeek-ledger");
    assertThat(Files.getPosixFilePermissions(directory.resolve("ledger.mv.db")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(directory))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void savingTheSameAgainMakesNoRevision() {
    cli.ok("save", one);

    Ran again = cli.ok("save", one);

    assertThat(again.out()).startsWith("nothing changed, still r1, id ");
    assertThat(cli.ok("save", one, "-o", "json").json().get("created").asBoolean()).isFalse();
    assertThat(cli.ok("log", "-o", "json").json()).hasSize(1);
  }

  @Test
  void severalFilesAreSeveralRevisionsInTheirOrder() {
    Ran saved = cli.ok("save", one, two, one, "-o", "json");

    assertThat(saved.json())
        .extracting(node -> node.get("revision").asInt())
        .containsExactly(1, 2, 3);
    assertThat(cli.ok("show", "1", "-o", "json").out())
        .isEqualTo(cli.ok("show", "3", "-o", "json").out().replaceFirst(id(3), id(1)));
  }

  private String id(int revision) {
    for (JsonNode entry : cli.ok("log", "-o", "json").json()) {
      if (entry.get("revision").asInt() == revision) {
        return entry.get("id").asText();
      }
    }
    throw new AssertionError(revision);
  }

  @Test
  void aBadFileAmongSeveralMeansThatNoneIsSaved() {
    Path bad = cli.file("bad.cfg", "[m]\nrole = chief\n");

    Ran ran = cli.run("save", one, bad, two);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: "
                + bad
                + ":2: invalid node \"m\" configuration: role \"chief\" is"
                + " invalid\n");
    assertThat(cli.run("log").exitCode()).isEqualTo(4);
  }

  @Test
  void eachOfSeveralFilesIsWarnedOfOnceAndInOrder() {
    Path odd = cli.file("odd.cfg", "[m]\nrole = manager\nodd = 1\n");
    Path same = cli.file("same.cfg", "[m]\nrole = manager\nodd = 1\n[l]\nrole = logger\n");

    assertThat(cli.ok("save", odd, same).err().lines())
        .containsExactly(
            "zeek-ledger: " + odd + ": warning: ignoring unexpected keys: odd",
            "zeek-ledger: " + same + ": warning: ignoring unexpected keys: odd");
  }

  @Test
  void whatAControllerRefusesIsSavedOnRequestOnly() {
    String file = recorded("rejected/06-many-at-once.cfg");

    Ran refused = cli.run("save", file);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err().lines())
        .containsExactly(
            "zeek-ledger: "
                + file
                + ": node 'logger' port 3000/tcp conflicts with agent port on instance"
                + " 'agent-testbox'",
            "zeek-ledger: "
                + file
                + ": node 'manager' port 2150/tcp conflicts with controller port",
            "zeek-ledger: " + file + ": node 'proxy' has undeclared instance name 'nowhere'",
            "zeek-ledger: nothing saved; --allow-invalid saves what a controller would refuse");
    assertThat(cli.ok("save", file, "--allow-invalid").out()).startsWith("r1 saved");
  }

  @Test
  void anUnexpectedHeadEndsWithAConflict() {
    cli.ok("save", one, "--expect-head", "0");

    Ran ran = cli.run("save", two, "--expect-head", "0");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .isEqualTo("zeek-ledger: cluster \"default\" is at revision 1, expected revision 0\n");
  }

  @Test
  void standardInputIsAFileToo() {
    cli.ok("save", one, "--id", "first");

    Ran diff = cli.withInput(TWO).run("diff", "HEAD", "-");

    assertThat(diff.exitCode()).isEqualTo(1);
    assertThat(diff.out()).contains("nodes/worker/interface").contains("eth0 → eth1");
    assertThat(cli.withInput(TWO).ok("save", "-").out()).startsWith("r2 saved");
  }

  @Test
  void showGivesBackWhatWasSavedInEveryFormat() {
    String file = recorded("two_instances/02-stage-config.cfg");
    cli.ok("save", file, "--id", "c6314f4a-e6f8-11f1-ba95-02fc00000001");

    assertThat(cli.ok("show").out())
        .isEqualTo(
            CommandLineFixture.text(
                Path.of(recorded("two_instances/03-staged-only-staged-ini.out.txt"))));
    assertThat(cli.ok("show", "HEAD", "-o", "json").out())
        .isEqualTo(
            CommandLineFixture.text(
                Path.of(recorded("two_instances/04-staged-only-staged-json.out.json"))));
    Path broker = cli.file("it.json", cli.ok("show", "c6314", "-o", "broker").out());
    assertThat(cli.ok("save", broker).out()).startsWith("nothing changed, still r1");
  }

  @Test
  void ofMuchThatAFormatCannotCarryTheFirstIsNamedAndTheRestCounted() {
    String nodes =
        IntStream.range(0, 12)
            .mapToObj(
                number ->
                    """
                    {"name": "w%02d", "instance": "agent", "role": "WORKER",
                     "options": [{"name": "A::b", "value": "1"}]}
                    """
                        .formatted(number))
            .collect(Collectors.joining(", "));
    cli.ok(
        "save",
        cli.file(
            "many.json", "{\"instances\": [{\"name\": \"agent\"}], \"nodes\": [" + nodes + "]}"));

    assertThat(cli.ok("show").err().lines())
        .hasSize(11)
        .contains("zeek-ledger: cluster.cfg cannot carry nodes/w09/options/A::b")
        .last()
        .isEqualTo("zeek-ledger: cluster.cfg cannot carry 2 more; -o broker carries everything");
  }

  @Test
  void whatAFormatCannotCarryIsNamed() {
    cli.ok("record", recorded("raw_values/transcript.jsonl"));

    Ran shown = cli.ok("show");

    assertThat(shown.out())
        .isEqualTo(CommandLineFixture.text(Path.of(recorded("raw_values/03-staged-ini.out.txt"))));
    assertThat(shown.err())
        .contains("cluster.cfg cannot carry nodes/logger/state STOPPED\n")
        .doesNotContain("65535")
        .doesNotContain("cannot carry id");
    assertThat(cli.ok("show", "-o", "broker").err()).isEmpty();
  }

  @Test
  void aPercentSignComesBackReadable() {
    Path file = cli.file("p.cfg", "[w]\nrole = worker\nenv = P=50%%\n");
    cli.ok("save", file);

    assertThat(cli.ok("show").out()).contains("env = P=50%%\n");
  }

  @Test
  void diffSaysWhatChanged() {
    cli.ok("save", one);
    assertThat(cli.run("diff").exitCode()).isEqualTo(1);
    cli.ok("save", two);

    Ran diff = cli.run("diff", "-o", "json");

    assertThat(diff.exitCode()).isEqualTo(1);
    assertThat(diff.json().toString())
        .isEqualTo(
            "[{\"change\":\"changed\",\"path\":\"nodes/worker/env/KEY\",\"before\":\"secret\","
                + "\"after\":\"other\"},{\"change\":\"changed\",\"path\":\"nodes/worker/interface\","
                + "\"before\":\"eth0\",\"after\":\"eth1\"}]");
    assertThat(cli.run("diff", "1").out()).isEqualTo(cli.run("diff", "1", "2").out());
    assertThat(cli.run("diff", "2", "1").out()).contains("eth1 → eth0");
    assertThat(cli.run("diff", "1", two).out()).isEqualTo(cli.run("diff").out());
    assertThat(cli.ok("diff", "HEAD", two).out()).isEmpty();
    assertThat(cli.ok("diff", "HEAD", two, "-o", "json").out()).isEqualTo("[ ]\n");
    assertThat(cli.run("diff", "-o", "stat").out())
        .isEqualTo("~ nodes/worker  2 changed\n1 node: 2 changed\n");
    assertThat(cli.run("diff", "-o", "json-patch").json().toString())
        .isEqualTo(
            "[{\"op\":\"replace\",\"path\":\"/nodes/worker/env/KEY\",\"value\":\"other\"},"
                + "{\"op\":\"replace\",\"path\":\"/nodes/worker/interface\",\"value\":\"eth1\"}]");
  }

  @Test
  void twoFilesAreComparedWithoutADatabase() {
    assertThat(cli.run("diff", one, two).exitCode()).isEqualTo(1);
    assertThat(cli.ok("diff", one, one).out()).isEmpty();
    assertThat(home.resolve(".local")).doesNotExist();
  }

  @Test
  void maskedValuesAreNowhereToBeSeen() {
    cli.ok("save", one);

    assertThat(cli.ok("save", two, "--mask").out()).contains("***").doesNotContain("other");
    for (String form : new String[] {"text", "json", "json-patch", "stat"}) {
      assertThat(cli.run("diff", "--mask", "-o", form).out())
          .contains("nodes/worker")
          .doesNotContain("secret")
          .doesNotContain("other");
    }
    for (String format : new String[] {"cluster.cfg", "json", "broker"}) {
      assertThat(cli.ok("show", "--mask", "-o", format).out())
          .contains("KEY")
          .doesNotContain("other");
    }
  }

  @Test
  void clustersAreHistoriesOfTheirOwn() {
    cli.ok("save", one);
    cli.ok("save", two, "--cluster", "lab");

    JsonNode clusters = cli.ok("clusters", "-o", "json").json();

    assertThat(StreamSupport.stream(clusters.spliterator(), false))
        .extracting(cluster -> cluster.get("name").asText() + cluster.get("revision").asInt())
        .containsExactly("default1", "lab1");
    assertThat(cli.with("ZEEK_LEDGER_CLUSTER", "lab").ok("show").out()).contains("eth1");
  }

  @Test
  void theLogIsLimitedByNumberTimeAndKind() {
    cli.ok("save", one);
    cli.ok("save", two, "--kind", "deployed");

    assertThat(cli.ok("log", "-n", "1", "-o", "json").json()).hasSize(1);
    assertThat(cli.ok("log", "-n", "0", "-o", "json").json()).isEmpty();
    assertThat(cli.ok("log", "--kind", "saved", "-o", "json").json()).hasSize(1);
    assertThat(cli.ok("log", "--kind", "SAVED,deployed", "-o", "json").json()).hasSize(2);
    assertThat(cli.ok("log", "--since", "1h", "-o", "json").json()).hasSize(2);
    assertThat(cli.ok("log", "--until", "2020-01-01", "-o", "json").json()).isEmpty();
    assertThat(cli.ok("log").out().lines()).hasSize(2).allMatch(line -> line.contains("  "));
  }
}
