package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.store.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** prune, and what the other commands say after it, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PruneCommandContractTest {

  private static final String ONE = "[worker]\nrole = worker\ninterface = eth";

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void sixRevisions() {
    cli = new CommandLineFixture(home).on(database);
    for (int i = 1; i <= 6; i++) {
      String more = i == 2 ? "cpu_affinity = 7\n" : i > 3 ? "env = SITE=lab\n" : "";
      cli.ok(
          "save", cli.file("c.cfg", ONE + i + "\n" + more), "--author", "ann", "--hostname", "h");
    }
    cli.ok("tag", "kept", "r2");
  }

  private static String harmonized(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
        .replaceAll("\\b[0-9a-f]{64}\\b", "DIGEST")
        .replaceAll("\\b[0-9A-Za-z]{17}\\b", "ID");
  }

  private void assertPrints(String expected, Object... command) {
    assertThat(harmonized(cli.ok(command).out())).isEqualTo(expected);
  }

  private void prune() {
    cli.ok("prune", "--keep-revisions", "2", "--author", "bob", "--yes");
  }

  @Test
  void aDryRunOnlySays() {
    assertPrints(
        "would prune 3 revisions, r1 of TIME to r4 of TIME\n",
        "prune",
        "--keep-revisions",
        "2",
        "--dry-run");
    assertPrints("nothing to prune\n", "prune", "--keep-days", "1", "--dry-run");
    assertThat(cli.ok("log").out()).hasLineCount(6);
  }

  @Test
  void whatIsPrunedIsSaidInTextAndJson() {
    assertPrints(
        "pruned 3 revisions, r1 of TIME to r4 of TIME\n",
        "prune",
        "--keep-revisions",
        "2",
        "--yes");
    assertPrints("nothing to prune\n", "prune", "--keep-revisions", "2");
    cli.ok("untag", "kept");
    assertThat(
            harmonized(
                cli.ok("prune", "--keep-revisions=2", "--yes", "-o", "json").json().toString()))
        .isEqualTo(
            "{\"cluster\":\"default\",\"dry_run\":false,\"revisions\":1,\"first\":2,"
                + "\"first_time\":\"TIME\",\"last\":2,\"last_time\":\"TIME\",\"requests\":0,"
                + "\"first_request_time\":null,\"last_request_time\":null,\"results\":0}");
  }

  @Test
  void itAsksWhereSomeoneIsThere() {
    Ran nobody = cli.run("prune", "--keep-revisions", "2");
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err())
        .isEqualTo(
            "zeek-ledger: prune deletes for good, and nobody is there to be asked: expected --yes"
                + " or --dry-run\n");
    Ran no = cli.answering("\n").run("prune", "--keep-revisions", "2");
    assertThat(no.exitCode()).isEqualTo(1);
    assertThat(no.err())
        .isEqualTo(
            "prune 3 revisions (r1 to r4) and 0 requests with 0 Results of cluster \"default\" for"
                + " good? [y/N] zeek-ledger: nothing pruned\n");
    assertThat(cli.answering("").run("prune", "--keep-revisions", "2").err())
        .endsWith("[y/N] \nzeek-ledger: nothing pruned\n");
    assertThat(cli.ok("log").out()).hasLineCount(6);
    assertThat(cli.answering("y\n").ok("prune", "--keep-revisions", "2").out())
        .startsWith("pruned 3 revisions");
  }

  @Test
  void whatToKeepMustBeSaid() {
    assertThat(cli.run("prune", "--yes").err())
        .isEqualTo(
            "zeek-ledger: prune: expected what to keep: --keep-revisions N, --keep-days D or"
                + " both\n");
    Ran none = cli.run("prune", "--keep-revisions", "0", "--yes");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).isEqualTo("zeek-ledger: --keep-revisions 0: expected a number from 1\n");
  }

  @Test
  void theLogShowsTheGaps() {
    prune();

    assertPrints(
        """
        r6  TIME  saved  ID  ann  1 changed
        r5  TIME  saved  ID  ann  1 changed
        r3..r4 pruned on TIME by bob
        r2  TIME  saved  ID  ann  1 added, 1 changed
        r1 pruned on TIME by bob
        """,
        "log");
    assertThat(cli.ok("log", "-n", "2").out()).hasLineCount(2).doesNotContain("pruned");
    assertThat(cli.ok("log", "--until", "2020-01-01").out()).isEmpty();
    assertThat(cli.ok("log", "--kind", "deployed").out()).isEmpty();
    JsonNode log = cli.ok("log", "-o", "json").json();
    assertThat(log).hasSize(5);
    assertThat(log.get(2).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(log.get(1)::fieldNames);
    assertThat(log.get(1).get("pruned").isNull()).isTrue();
    assertThat(log.get(2).get("revision").isNull()).isTrue();
    assertThat(harmonized(log.get(2).get("pruned").toString()))
        .isEqualTo(
            "{\"first\":3,\"first_time\":\"TIME\",\"last\":4,\"last_time\":\"TIME\","
                + "\"revisions\":2,\"time\":\"TIME\",\"author\":\"bob\"}");
  }

  @Test
  void changesBehindAGapAreToldAsSuch() {
    prune();

    assertPrints(
        """
        r6  TIME  saved  ID  ann  1 changed
          ~ nodes/worker/interface  eth5 → eth6
        r5  TIME  saved  ID  ann  1 changed
          since r2, as what came between was pruned:
          ~ nodes/worker/interface  eth2 → eth5
        r3..r4 pruned on TIME by bob
        r2  TIME  saved  ID  ann  1 added, 1 changed
          all it has, as what came before was pruned:
          + nodes/worker/interface  eth2
        r1 pruned on TIME by bob
        """,
        "log",
        "--path",
        "nodes/*/interface");
    JsonNode log = cli.ok("log", "--node", "worker", "-o", "json").json();
    assertThat(log.get(1).get("behind_gap").asBoolean()).isTrue();
    assertThat(log.get(1).get("since").asInt()).isEqualTo(2);
    assertThat(log.get(2).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(log.get(1)::fieldNames);
    assertThat(log.get(3).get("since").isNull()).isTrue();
    assertThat(cli.run("log", "--node", "nope").err())
        .isEqualTo(
            "zeek-ledger: --node \"nope\": in what is left of cluster \"default\" there never was"
                + " any node of that name\n");
  }

  @Test
  void blameAndSearchNamePrunedRevisions() {
    prune();

    assertPrints(
        """
        r6               TIME  ann  nodes/worker
        r4 (pruned)      -                     -    nodes/worker/env/SITE   lab
        r1..r5 (pruned)  -                     -    nodes/worker/instance   agent-h
        r6               TIME  ann  nodes/worker/interface  eth6
        r1..r5 (pruned)  -                     -    nodes/worker/role       WORKER
        r1..r5 (pruned)  -                     -    nodes/worker/state      RUNNING
        """,
        "blame",
        "--node",
        "worker");
    JsonNode site = cli.ok("blame", "--node", "worker", "-o", "json").json().get(1);
    assertThat(site.get("revision").asInt()).isEqualTo(4);
    assertThat(site.get("earliest").asInt()).isEqualTo(4);
    assertThat(site.get("pruned").asBoolean()).isTrue();
    assertThat(site.get("time").isNull()).isTrue();
    assertPrints(
        """
        worker  asked  r4 (pruned)  to now  env/SITE=lab
        """,
        "search",
        "env/SITE=lab");
    assertPrints(
        """
        worker  asked  r1..r2 (pruned)  to r3..r5 (pruned)  cpu_affinity=7
        """,
        "search",
        "--all",
        "cpu_affinity=7");
  }

  @Test
  void whatWentAndCameBackInAGapIsNotSaidToHaveStayed() {
    String[] lab = {"--cluster", "lab"};
    for (String name : new String[] {"eth0", "eth1", "eth0"}) {
      cli.ok(
          lab[0],
          lab[1],
          "save",
          cli.file("c.cfg", ONE.replace("eth", "") + name),
          "--author=ann",
          "--hostname=h");
    }
    cli.ok(lab[0], lab[1], "tag", "kept", "r1");
    cli.ok(lab[0], lab[1], "prune", "--keep-revisions", "1", "--author", "bob", "--yes");

    assertThat(harmonized(cli.ok(lab[0], lab[1], "blame", "--node", "worker").out()))
        .contains("r3               TIME  ann  nodes/worker\n")
        .containsPattern("r1\\.\\.r3 \\(pruned\\) +- +- +nodes/worker/interface +eth0\n");
    assertPrints(
        "worker  asked  r1 TIME  to now  interface=eth0 (r2 pruned: not known)\n",
        "--cluster",
        "lab",
        "search",
        "--all",
        "interface=eth0");
    JsonNode period =
        cli.ok("--cluster", "lab", "search", "interface=eth0", "-o", "json").json().get(0);
    assertThat(period.get("from_earliest").asInt()).isEqualTo(1);
    assertThat(period.get("to_earliest").isNull()).isTrue();
    assertThat(period.get("unknown").toString()).isEqualTo("[{\"first\":2,\"last\":2}]");
    for (String asked : new String[] {"--node=worker", "--path=nodes/*/interface"}) {
      assertThat(harmonized(cli.ok("--cluster", "lab", "log", asked).out()))
          .startsWith(
              """
              r3  TIME  saved  ID  ann  1 changed
                as in r1: what came between was pruned, and what this changed back with it
              r2 pruned on TIME by bob
              r1  TIME""");
    }
  }

  @Test
  void aPrunedRevisionIsNoRevision() {
    prune();

    for (String name : new String[] {"r4", "HEAD~2", "kept~"}) {
      Ran ran = cli.run("show", name);
      assertThat(ran.exitCode()).as(name).isEqualTo(2);
      assertThat(harmonized(ran.err()))
          .as(name)
          .contains(" of cluster \"default\" is there no more");
    }
    assertThat(cli.ok("show", "HEAD~4").out()).contains("eth2");
    assertThat(cli.run("diff", "kept", "HEAD").exitCode()).isEqualTo(1);
    assertThat(cli.ok("restore", "kept", "--author", "ann").out()).contains("r7 saved");
  }

  @Test
  void theRestIsVerifiedAndCarriedOver() {
    String old = cli.ok("log", "--chain").out().lines().toList().get(3).substring(0, 64);
    prune();

    assertPrints(
        "default: 3 revisions (3 pruned) and 0 Results verified, chain digest DIGEST\n", "verify");
    assertThat(cli.ok("verify", "-o", "json").json().get(0).get("pruned").asInt()).isEqualTo(3);
    assertThat(cli.run("verify", "--expect", old).err())
        .endsWith("another one, or it was pruned\n");
    Path archive = home.resolve("a.jsonl");
    assertThat(cli.ok("export", archive, "-o", "json").json().get("pruned").asInt()).isEqualTo(3);
    assertPrints(
        "default  r6  added 3 revisions, 0 requests, 0 answers, 1 tag\n",
        "--db",
        home.resolve("copy"),
        "import",
        archive);
    assertThat(cli.ok("--db", home.resolve("copy"), "log").out()).isEqualTo(cli.ok("log").out());
    assertThat(cli.ok("clusters").out()).startsWith("default  r6");
  }

  @Test
  void whatWasPrunedIsPassedOverWhenItIsRecordedAgain() {
    Path recorded = Path.of(CommandLineFixture.recorded("history/transcript.jsonl"));
    cli.ok("--cluster", "lab", "record", recorded);
    Ran pruned = cli.ok("--cluster", "lab", "prune", "--keep-revisions", "3", "--yes");
    assertThat(harmonized(pruned.out()))
        .isEqualTo(
            """
            pruned 9 revisions, r1 of TIME to r9 of TIME
            pruned 17 requests with 57 Results, of TIME to TIME
            """);

    Ran again = cli.ok("--cluster", "lab", "record", recorded);
    assertThat(again.out())
        .isEqualTo("recorded 0 requests and 0 answers, 0 new revisions; 18 known before\n");
    assertThat(again.err())
        .isEqualTo(
            "zeek-ledger: 17 requests and 17 answers before what is known were passed over: the"
                + " cluster was pruned\n");
    assertThat(
            cli.ok("--cluster", "lab", "record", recorded, "-o", "json").json().get("old").asInt())
        .isEqualTo(34);
    assertThat(cli.ok("--cluster", "lab", "log", "-n", "1").out()).startsWith("r12 ");
  }

  @Test
  void whatGrewBehindWhatIsKnownIsRecordedInAPrunedCluster() {
    List<String> lines =
        CommandLineFixture.text(Path.of(CommandLineFixture.recorded("history/transcript.jsonl")))
            .lines()
            .toList();
    Path grown = cli.file("t.jsonl", String.join("\n", lines.subList(0, lines.size() * 2 / 3)));
    cli.ok("--cluster", "lab", "record", grown);
    cli.ok("--cluster", "lab", "prune", "--keep-revisions", "1", "--yes");
    cli.file("t.jsonl", String.join("\n", lines));

    Ran again = cli.ok("--cluster", "lab", "record", grown);

    assertThat(again.err()).contains("before what is known were passed over");
    cli.ok("--cluster", "whole", "record", grown);
    assertThat(harmonized(cli.ok("--cluster", "lab", "log", "-n", "3").out()))
        .isEqualTo(harmonized(cli.ok("--cluster", "whole", "log", "-n", "3").out()));
    Path other = Path.of(CommandLineFixture.recorded("quickstart/transcript.jsonl"));
    assertThat(cli.ok("--cluster", "lab", "record", other).err())
        .isEqualTo(
            "zeek-ledger: cluster \"lab\" was pruned, and nothing of this is known: taken for"
                + " new\n");
  }

  @Test
  void whoIsAskedKeepsNobodyWaiting() {
    Ran meanwhile =
        cli.answering("y\n")
            .meanwhile(
                () ->
                    cli.ok(
                        "save",
                        cli.file("c.cfg", ONE + "7\n"),
                        "--author",
                        "ann",
                        "--hostname",
                        "h"))
            .run("prune", "--keep-revisions", "2");
    assertThat(meanwhile.exitCode()).isEqualTo(3);
    assertThat(meanwhile.err())
        .endsWith(
            "zeek-ledger: cluster \"default\" went on meanwhile, and other revisions and requests"
                + " would go; nothing pruned\n");
    assertThat(cli.ok("log").out()).hasLineCount(7);
  }

  @Test
  void aClusterThatIsNotThereIsNotPruned() {
    Ran none = cli.run("--cluster", "nope", "prune", "--keep-revisions", "2", "--yes");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).isEqualTo("zeek-ledger: there is no cluster \"nope\"\n");
    Ran deployments = cli.run("--cluster", "nope", "deployments");
    assertThat(deployments.exitCode()).isEqualTo(2);
    assertThat(deployments.err()).isEqualTo(none.err());
    assertThat(cli.ok("deployments", "--node", "nope").err())
        .isEqualTo("zeek-ledger: no deployment of cluster \"default\" tells of node \"nope\"\n");
    assertThat(cli.ok("clusters").out()).hasLineCount(1);
  }
}
