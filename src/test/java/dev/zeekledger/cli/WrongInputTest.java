package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is wrong ends in one clear line and the designed exit code, with nothing half stored.
 */
class WrongInputTest {

  private static final String GOOD = recorded("history/01-v01-deploy.cfg");

  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void fixture() {
    cli = new CommandLineFixture(home);
  }

  private void refused(Ran ran, int exitCode, String message) {
    assertThat(ran.err()).startsWith("zeek-ledger: ").contains(message).hasLineCount(1);
    assertThat(ran.exitCode()).isEqualTo(exitCode);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void filesThatCannotBeRead() throws IOException {
    Path binary = Files.write(home.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 7});

    for (String command : new String[] {"save", "check", "record"}) {
      refused(cli.run(command, home.resolve("no")), 2, "/no: there is no such file");
      refused(cli.run(command, home), 2, ": is a directory, expected a file");
      refused(cli.run(command, binary), 2, "/binary: not a text in UTF-8");
    }
    refused(cli.run("convert", home.resolve("no"), "--to", "json"), 2, "there is no such file");
    refused(
        cli.run("save", cli.file("marked.json", "\ufeff{}")), 2, "marked.json:1: not valid JSON");
    refused(cli.run("stage", home.resolve("no")), 2, "/no: there is no such file");
    assertThat(home.resolve(".local")).doesNotExist();

    cli.ok("save", GOOD);
    refused(cli.run("diff", home.resolve("no"), "HEAD"), 2, "/no: there is no such file");
  }

  @Test
  void aNameThatIsARevisionAndAFileIsRefused() {
    cli.ok("save", GOOD, "--author", "ann");
    cli.ok("tag", "LICENSE", "r1"); // There is such a file where tests run.

    for (String[] command :
        new String[][] {
          {"diff", "LICENSE", "r1"},
          {"diff", "r1", "LICENSE"},
          {"plan", "LICENSE"},
          {"diff", "LICENSE", "LICENSE"},
          {"stage", "LICENSE"}
        }) {
      refused(
          cli.run((Object[]) command),
          2,
          "LICENSE is both a tag and a file: write ./LICENSE for the file");
    }
    assertThat(cli.run("diff", "r1", GOOD).exitCode()).isZero();
    assertThat(cli.ok("show", "LICENSE").out()).isNotEmpty();

    cli.ok("tag", "README.md", "r1");
    cli.ok("tag", "bin/zeek-ledger", "r1");
    refused(cli.run("diff", "README.md", GOOD), 2, "README.md is both a tag and a file");
    refused(cli.run("plan", "bin/zeek-ledger"), 2, "bin/zeek-ledger is both a tag and a file");
  }

  @Test
  void aTimeIsTakenAsItIsElsewhere() {
    cli.ok("save", GOOD, "--author", "");

    assertThat(cli.ok("show", "@{0s}").out()).isNotEmpty();
    assertThat(cli.ok("log").out()).contains("  " + System.getProperty("user.name") + "  ");
    refused(cli.run("show", "@{2020-11-01}"), 2, "had no revision at 2020-11-01");
    refused(cli.run("show", "@{7d}"), 2, "had no revision at 7d");
    refused(cli.run("show", "@{now}"), 2, "is no time, expected such as 2026-11-01, ");
  }

  @Test
  void aLongAuthorWidensNoOtherRow() {
    cli.ok("save", GOOD, "--author", "x".repeat(3000));
    cli.ok("save", recorded("history/02-v02-add-worker-stage.cfg"), "--author", "ann");

    assertThat(cli.ok("log").out().lines().findFirst().orElseThrow()).hasSizeLessThan(250);
  }

  @Test
  void aByteOrderMarkIsNoPartOfATranscript() {
    String text = CommandLineFixture.text(Path.of(recorded("history/transcript.jsonl")));

    assertThat(cli.ok("record", cli.file("t.jsonl", "\ufeff" + text)).out())
        .startsWith("recorded 26 requests");
  }

  @Test
  void aFileThatIsMistypedIsSaidNotToBeThere() {
    cli.ok("save", GOOD, "--author", "ann");

    for (String[] command :
        new String[][] {{"diff", "r1", "typo.cfg"}, {"plan", "typo.cfg"}, {"stage", "typo.cfg"}}) {
      refused(
          cli.run((Object[]) command),
          2,
          "the start of a configuration id, and there is no such file");
    }
    assertThat(cli.run("diff", "r1", "r9").err()).doesNotContain("file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": \"x\", \"instances\": [|not valid JSON",
        "{\"id\":\"x\",\"instances\":[],\"nodes\":[{\"name\":\"a\",\"instance\":\"i\",\"role\":\"CHIEF\"}]}|nodes[0].role",
        "{\"id\":\"x\",\"instances\":[],\"nodes\":[{\"name\":\"a\",\"instance\":\"i\",\"role\":\"WORKER\",\"port\":70000}]}|nodes[0].port",
        "{\"id\":\"x\",\"instances\":[],\"nodes\":[],\"colour\":1}|colour",
        "{\"@data-type\":\"vector\",\"data\":[]}|configuration",
        "{\"@data-type\":\"colour\",\"data\":1}|colour",
        "{\"@data-type\":\"count\",\"data\":-1}|count",
      })
  void jsonThatIsNoConfiguration(String text, String message) {
    Path file = cli.file("bad.json", text);

    refused(cli.run("save", file), 2, message);
    refused(cli.run("check", file), 2, message);
    refused(cli.run("convert", file, "--to", "cluster.cfg"), 2, message);
    assertThat(home.resolve(".local")).doesNotExist();
  }

  @Test
  void clusterFilesThatZeekClientRefuses() {
    refused(
        cli.run("save", recorded("rejected/13-bad-port.cfg")),
        2,
        ":4: invalid node \"m\" configuration: port 70000 outside valid range");
    refused(
        cli.run("save", recorded("rejected/15-mixed-instances.cfg")),
        2,
        "either all or no nodes must state instances");
  }

  @Test
  void aPortThatOnlyZeekClientAcceptsIsNotSaved() {
    Path file =
        cli.file("p.cfg", "[instances]\na = 10.0.0.1:http\n[m]\nrole=manager\ninstance=a\n");

    refused(cli.run("save", file), 2, "http");
  }

  @Test
  void revisionsThatAreNone() {
    cli.ok("save", GOOD, "--id", "abc1");
    cli.ok("save", recorded("history/02-v02-add-worker-stage.cfg"), "--id", "abc2");

    refused(
        cli.run("show", "17"), 2, "\"17\" is no revision of cluster \"default\", expected 1 to 2");
    refused(cli.run("show", "nowhere"), 2, "\"nowhere\" is no revision");
    refused(cli.run("show", "abc"), 2, "more than one configuration id: abc2, abc1");
    refused(cli.run("show", "HEAD~5"), 2, "there is no revision 5 before r2");
    refused(cli.run("show", "@{soon}"), 2, "\"soon\" is no time");
    refused(cli.run("diff", "nowhere", "HEAD"), 2, "\"nowhere\" is no revision");
    refused(cli.run("show", "--cluster", "other"), 2, "cluster \"other\" has no revision yet");
    refused(cli.run("results", "nothing"), 2, "knows no request \"nothing\"");
  }

  @Test
  void databasesThatAreNotThere() throws IOException {
    refused(cli.run("deploy", "--controller", "127.0.0.1:1"), 4, "no connection to the controller");
    Path json = cli.file("with-id.json", "{\"id\": \"given\", \"instances\": [], \"nodes\": []}");
    refused(
        cli.run("deploy", json, "--controller", "127.0.0.1:1"),
        4,
        "no connection to the controller");
    refused(cli.run("log"), 4, "there is no ledger at " + home);
    refused(cli.run("rollback"), 4, "there is no ledger at " + home);
    refused(cli.run("confirm"), 4, "there is no ledger at " + home);
    refused(cli.run("save", GOOD, "--db", home.resolve("no/where")), 4, "there is no directory");
    refused(cli.run("log", "--db", home.resolve("no/where")), 4, "there is no ledger at");
    Path junk = cli.file("junk.mv.db", "this is no database, however long it may be ".repeat(500));
    refused(cli.run("log", "--db", junk), 4, "cannot open " + junk + ": it is no H2 database");
    Files.createDirectory(home.resolve("dir.mv.db"));
    refused(cli.run("save", GOOD, "--db", home.resolve("dir")), 4, "it is not a file");
  }

  @Test
  void serversThatCannotBeReached() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    refused(
        cli.run("log", "--db", "postgresql://zeek@127.0.0.1:" + closed + "/ledger"),
        4,
        "cannot open jdbc:postgresql://127.0.0.1:" + closed + "/ledger: nothing listens there");
  }

  @Test
  void aWrongUserOrDatabase() {
    cli.with("ZEEK_LEDGER_DB_PASSWORD", "hunter2");

    Ran ran = cli.run("log", "--db", PostgresServer.get().urlFor("nobody"));

    refused(ran, 4, "user name or password is wrong");
    assertThat(ran.err()).doesNotContain("hunter2");
  }

  @Test
  void passwordsOnTheCommandLine() {
    for (String url :
        new String[] {
          "postgresql://u:hunter2@localhost/x",
          "jdbc:postgresql://localhost/x?user=u&password=hunter2",
          "jdbc:h2:mem:x;PASSWORD=hunter2"
        }) {
      Ran ran = cli.run("log", "--db", url);
      refused(ran, 2, "no password on the command line");
      assertThat(ran.err()).doesNotContain("hunter2");
    }
  }

  @Test
  void addressesThatAreNoneAreNotQuotedWhereAPasswordMayBe() {
    for (String text :
        new String[] {
          "ledger;PASSWORD=hunter2", "jdbc:postgresql:u:hunter2@h/db", "postgresql:/u:hunter2@h/db"
        }) {
      Ran ran = cli.run("log", "--db", text);
      refused(ran, 2, "expected");
      assertThat(ran.err()).doesNotContain("hunter2");
    }
  }

  @Test
  void databasesOfOtherKinds() {
    refused(cli.run("log", "--db", "mysql://u:hunter2@h/x"), 2, "is no database for a ledger");
    assertThat(cli.run("log", "--db", "mysql://u:hunter2@h/x").err()).doesNotContain("hunter2");
  }

  @Test
  void wordsThatAreNoOptions() {
    assertThat(cli.run("save").exitCode()).isEqualTo(2);
    assertThat(cli.run("save").err())
        .isEqualTo(
            """
            zeek-ledger: Missing required parameter: 'FILE'
            zeek-ledger: see zeek-ledger save --help
            """);
    assertThat(cli.run("show", "-o", "yaml").err()).contains("'yaml' is none of cluster.cfg");
    assertThat(cli.run("log", "--since", "soon").err()).contains("'soon' is no time");
    assertThat(cli.run("frobnicate").exitCode()).isEqualTo(2);
    assertThat(cli.run().exitCode()).isEqualTo(2);
    assertThat(cli.run("db").exitCode()).isEqualTo(2);
    refused(cli.run("log", "-n", "-3"), 2, "-n -3");
    refused(cli.run("save", GOOD, GOOD, "--id", "x"), 2, "--id names one configuration");
    refused(cli.run("record", GOOD, "--kind", "deploy"), 2, "--reqid and --kind go together");
    refused(cli.run("save", GOOD, "--cluster", " x"), 2, "is no cluster name");
  }

  @Test
  void anAddressNeverTellsItsPassword() {
    assertThat(DatabaseAddress.parse("postgresql://u:hunter2@h:1/x?a=b").toString())
        .isEqualTo("jdbc:postgresql://h:1/x");
  }

  @Test
  void filesWithNothingToRecord() {
    refused(cli.run("record", cli.file("empty", "")), 2, "holds no Broker message");
    refused(cli.run("record", GOOD), 2, ":1: not valid JSON");
    refused(cli.run("record", recorded("failing_worker/01-deploy-config.out.json")), 2, "");
  }
}
