package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tag, tags and untag. */
class TagCommandsTest {

  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void twoRevisions() {
    cli = new CommandLineFixture(home);
    Path one = cli.file("one.cfg", "[worker]\nrole = worker\ninterface = eth0\n");
    Path two = cli.file("two.cfg", "[worker]\nrole = worker\ninterface = eth1\n");
    cli.ok("save", one, "--id", "id1");
    cli.ok("save", two, "--id", "id2");
  }

  @Test
  void aTagNamesHeadUnlessARevisionIsNamed() {
    assertThat(cli.ok("tag", "new").out()).isEqualTo("new is r2\n");
    assertThat(cli.ok("tag", "old", "HEAD~").out()).isEqualTo("old is r1\n");

    assertThat(cli.run("diff", "old", "new").out()).contains("eth0 → eth1");
    assertThat(cli.ok("show", "new~1").out()).isEqualTo(cli.ok("show", "old").out());
    assertThat(cli.ok("tags").out())
        .matches("new  r2  [0-9TZ:-]+  saved  id2\nold  r1  [0-9TZ:-]+  saved  id1\n");
  }

  @Test
  void aTagIsMovedByForceOnly() {
    cli.ok("tag", "good", "1");

    Ran refused = cli.run("tag", "good", "2");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).isEqualTo("zeek-ledger: tag \"good\" names r1; --force moves it\n");
    assertThat(cli.ok("tag", "good", "r1").out()).isEqualTo("good is r1 already\n");
    assertThat(cli.ok("tag", "good", "2", "--force").out()).isEqualTo("good is r2, was r1\n");
    assertThat(cli.run("tag", "good", "--auto").err()).contains("names r2; --force moves it");
  }

  @Test
  void theSameIsToldAsJson() {
    cli.ok("tag", "good", "1");

    JsonNode moved = cli.ok("tag", "good", "2", "--force", "-o", "json").json();
    JsonNode tags = cli.ok("tags", "-o", "json").json();
    JsonNode removed = cli.ok("untag", "good", "-o", "json").json();

    assertThat(moved.toString())
        .matches(
            "\\{\"name\":\"good\",\"revision\":2,\"id\":\"id2\",\"kind\":\"saved\","
                + "\"time\":\"[0-9TZ:.-]+\",\"automatic\":false,\"before\":1}");
    assertThat(tags).hasSize(1);
    assertThat(tags.get(0)).isEqualTo(removed);
    assertThat(cli.ok("tags", "-o", "json").out()).isEqualTo("[ ]\n");
    assertThat(cli.ok("tag", "a", "-o", "json").json().get("before").isNull()).isTrue();
  }

  @Test
  void aRemovedTagNamesNothing() {
    cli.ok("tag", "good");

    assertThat(cli.ok("untag", "good").out()).isEqualTo("good removed, was r2\n");

    assertThat(cli.run("show", "good").exitCode()).isEqualTo(2);
    Ran again = cli.run("untag", "good");
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).isEqualTo("zeek-ledger: cluster \"default\" has no tag \"good\"\n");
    assertThat(cli.ok("tags").err()).isEqualTo("zeek-ledger: cluster \"default\" has no tag\n");
  }

  @Test
  void anAutomaticTagFollowsWhatIsRecorded() {
    assertThat(cli.ok("--cluster", "lab", "tag", "--auto", "good").out())
        .isEqualTo(
            "good is no revision yet; it goes with each deploy that succeeds on all nodes\n");
    JsonNode none = cli.ok("--cluster", "lab", "tags", "-o", "json").json().get(0);
    assertThat(none.get("revision").isNull()).isTrue();
    assertThat(none.get("automatic").asBoolean()).isTrue();
    assertThat(cli.run("--cluster", "lab", "tag", "good").exitCode()).isEqualTo(2);

    cli.ok("--cluster", "lab", "record", recorded("history/transcript.jsonl"));

    String newest = "";
    for (JsonNode one : cli.ok("--cluster", "lab", "deployments", "-o", "json").json()) {
      if (newest.isEmpty() && one.get("outcome").asText().equals("succeeded")) {
        newest = "r" + one.get("revision").asInt();
      }
    }
    assertThat(cli.ok("--cluster", "lab", "tags").out())
        .matches("good  " + newest + "  .*  automatic\n");
    assertThat(cli.ok("--cluster", "lab", "tag", "--auto", "good").out())
        .startsWith("good is " + newest + " already; it goes");
    assertThat(cli.ok("--cluster", "lab", "tag", "--auto", "twin").out())
        .startsWith("twin is " + newest + "; it goes");
    assertThat(cli.ok("--cluster", "lab", "tag", "good", "1", "--force").out())
        .isEqualTo(
            "good is r1, was "
                + newest
                + "; it goes with each deploy that succeeds on all nodes\n");
  }

  @Test
  void aTagHidesNoIdThatIsThere() {
    for (String name : new String[] {"id1", "i"}) {
      for (Object[] arguments : new Object[][] {{"tag", name, "r2"}, {"tag", "--auto", name}}) {
        Ran ran = cli.run(arguments);
        assertThat(ran.exitCode()).as(name).isEqualTo(2);
        assertThat(ran.err())
            .matches(
                "zeek-ledger: tag \""
                    + name
                    + "\" would hide the configuration id id[12] of r[12],"
                    + " expected a name that starts no id\n");
      }
    }
    assertThat(cli.ok("show", "id1").out()).isEqualTo(cli.ok("show", "1").out());
    assertThat(cli.ok("tag", "id11").out()).isEqualTo("id11 is r2\n");
  }

  @Test
  void aTagIsMeantBeforeAnIdThatCameLater() {
    cli.ok("tag", "id3", "1");
    cli.ok("save", cli.file("three.cfg", "[worker]\nrole = worker\n"), "--id", "id3");

    assertThat(cli.ok("show", "id3").out()).isEqualTo(cli.ok("show", "1").out());
    assertThat(cli.ok("tag", "id3", "2", "--force").out()).isEqualTo("id3 is r2, was r1\n");
    assertThat(cli.ok("untag", "id3").out()).startsWith("id3 removed");
    assertThat(cli.ok("show", "id3").out()).isEqualTo(cli.ok("show", "3").out());
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    for (String name : new String[] {"7", "HEAD", "a~", "@{2026}", "", "./t", "/t", "../t"}) {
      Ran ran = cli.run("tag", name);
      assertThat(ran.exitCode()).as(name).isEqualTo(2);
      assertThat(ran.err()).as(name).contains("is no name for a tag");
    }
    assertThat(cli.run("tag", "good", "nothing").err()).contains("is no revision of cluster");
    assertThat(cli.run("tag", "good", "1", "--auto").exitCode()).isEqualTo(2);
    assertThat(cli.run("--cluster", "typo", "tag", "good").exitCode()).isEqualTo(2);
    assertThat(cli.run("--cluster", "typo", "untag", "good").exitCode()).isEqualTo(2);
    assertThat(cli.ok("clusters", "-o", "json").json()).hasSize(1);
  }
}
