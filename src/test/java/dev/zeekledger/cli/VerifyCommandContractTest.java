package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.store.TestDatabase;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** verify, and the chain digests that log prints for it, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class VerifyCommandContractTest {

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void twoClusters() {
    cli = new CommandLineFixture(home).on(database);
    cli.ok("save", cli.file("one.cfg", "[worker]\nrole = worker\ninterface = eth0\n"));
    cli.ok("save", cli.file("two.cfg", "[worker]\nrole = worker\ninterface = eth1\n"));
    cli.ok("--cluster", "lab", "record", recorded("history/transcript.jsonl"));
  }

  private String chain(int revision) {
    for (JsonNode one : cli.ok("log", "-o", "json").json()) {
      if (one.get("revision").asInt() == revision) {
        return one.get("chain").asText();
      }
    }
    throw new AssertionError("no r" + revision);
  }

  @Test
  void everyClusterIsVerifiedUnlessOneIsNamed() {
    assertThat(cli.ok("verify").out())
        .matches(
            """
            default: 2 revisions and 0 Results verified, chain digest [0-9a-f]{64}
            lab: 12 revisions and [0-9]+ Results verified, chain digest [0-9a-f]{64}
            """);
    assertThat(cli.ok("--cluster", "lab", "verify").out()).startsWith("lab: ").hasLineCount(1);
    Ran unknown = cli.run("--cluster", "typo", "verify");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).isEqualTo("zeek-ledger: there is no cluster \"typo\"\n");
  }

  @Test
  void oneOfThemIsCountedAsOne() {
    cli.ok("--cluster", "new", "save", cli.file("new.cfg", "[worker]\nrole = worker\n"));

    assertThat(cli.ok("--cluster", "new", "verify").out())
        .startsWith("new: 1 revision and 0 Results verified");
  }

  @Test
  void theSameIsToldAsJson() {
    JsonNode found = cli.ok("verify", "-o", "json", "--expect", chain(2)).json();

    assertThat(found).hasSize(2);
    assertThat(found.get(0).toString())
        .isEqualTo(
            "{\"cluster\":\"default\",\"revisions\":2,\"pruned\":0,\"results\":0,\"chain\":\""
                + chain(2)
                + "\",\"broken\":null,\"what\":null,\"expected\":2}");
    assertThat(found.get(1).get("expected").isNull()).isTrue();
  }

  @Test
  void anExpectedChainDigestIsThatOfSomeRevision() {
    String start = chain(1).substring(0, 16).toUpperCase(Locale.ROOT);
    assertThat(cli.ok("verify", "--expect", start).out())
        .endsWith("\nr1 of cluster \"default\" has the chain digest " + start + "\n");

    Ran none = cli.run("verify", "--expect", "0123456789abcdef");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.out()).hasLineCount(2);
    assertThat(none.err())
        .isEqualTo(
            "zeek-ledger: no revision has the chain digest 0123456789abcdef: the history was cut"
                + " off before it, or is another one\n");
    for (String bad : new String[] {"0123456789abcde", "xyz", "0".repeat(65)}) {
      assertThat(cli.run("verify", "--expect", bad).exitCode()).as(bad).isEqualTo(2);
    }
  }

  @Test
  void logPrintsChainDigestsWhereAsked() {
    assertThat(cli.ok("log", "--chain", "-n", "1").out()).startsWith(chain(2) + "  r2  ");
    assertThat(cli.ok("log", "-n", "1").out()).doesNotContain(chain(2));
  }
}
