package dev.zeekledger.cli;

import static dev.zeekledger.git.GitFixture.clusterCfg;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.git.GitFixture;
import dev.zeekledger.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** import-git, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ImportGitCommandContractTest {

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  private CommandLineFixture cli;
  private Path repository;
  @AutoClose private GitFixture git;

  @BeforeEach
  void open() {
    cli = new CommandLineFixture(home).on(database);
    repository = home.resolve("repository");
    git = new GitFixture(repository);
  }

  private String commit(String author, String time, String interfaceName) {
    return git.write("cluster.cfg", clusterCfg(interfaceName))
        .commit(author, time, "tap at " + interfaceName + "\n\nIt moved.\n");
  }

  private Ran run(Object... more) {
    Object[] arguments = new Object[more.length + 3];
    arguments[0] = "import-git";
    arguments[1] = repository;
    arguments[2] = "cluster.cfg";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return cli.run(arguments);
  }

  private JsonNode log() {
    return cli.ok("log", "-o", "json").json();
  }

  @Test
  void eachCommitIsARevisionWithItsAuthorTimeAndMessage() {
    String first = commit("ann", "2026-01-01T00:00:00Z", "eth0");
    String second = commit("bob", "2026-01-02T00:00:00Z", "eth1");

    Ran ran = run("--hostname", "sensor");

    assertThat(ran.out()).isEqualTo("imported 2 revisions of 2 commits, 0 skipped; now at r2\n");
    assertThat(ran.err()).isEmpty();
    assertThat(log().findValuesAsText("id")).containsExactly(second, first);
    JsonNode newest = log().get(0);
    assertThat(newest.get("author").asText()).isEqualTo("bob <bob@example.org>");
    assertThat(newest.get("time").asText()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(newest.get("message").asText()).isEqualTo("tap at eth1\n\nIt moved.");
    assertThat(newest.get("changes").get("changed").asInt()).isEqualTo(1);
    assertThat(cli.ok("show", first.substring(0, 10)).out()).contains("interface = eth0");
    assertThat(cli.ok("show").out()).contains("instance = agent-sensor");
  }

  @Test
  void runAgainItAddsWhatIsNewOnly() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");
    git.write("cluster.cfg", "# a comment\n" + clusterCfg("eth0"))
        .commit("ann", "2026-01-01T01:00:00Z", "comment");
    assertThat(run().out()).contains("imported 1 revision of 2 commits");
    cli.ok("save", cli.file("by-hand.cfg", clusterCfg("eth7")));

    assertThat(run("-o", "json").json())
        .hasToString("{\"commits\":1,\"revisions\":0,\"skipped\":0,\"delayed\":0,\"revision\":2}");
    git.write("README", "other").commit("ann", "2026-01-03T00:00:00Z", "of no account");
    commit("ann", "2026-01-04T00:00:00Z", "eth2");
    assertThat(run().out()).isEqualTo("imported 1 revision of 2 commits, 0 skipped; now at r3\n");
    assertThat(cli.ok("show").out()).contains("interface = eth2");
  }

  @Test
  void aFileIsFollowedThroughItsRenames() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");
    commit("ann", "2026-01-02T00:00:00Z", "eth1");
    git.remove("cluster.cfg")
        .write("etc/zeek.cfg", clusterCfg("eth1"))
        .commit("ann", "2026-01-03T00:00:00Z", "moved");
    git.remove("etc/zeek.cfg")
        .write("cluster.cfg", clusterCfg("eth2"))
        .commit("ann", "2026-01-04T00:00:00Z", "moved back, and changed");

    assertThat(run().out()).startsWith("imported 3 revisions of 4 commits");
    assertThat(log().findValuesAsText("message"))
        .containsExactly(
            "moved back, and changed", "tap at eth1\n\nIt moved.", "tap at eth0\n\nIt moved.");
  }

  @Test
  void aCommitThatCannotBeTakenIsToldAndSkipped() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");
    String broken =
        git.write("cluster.cfg", "[worker]\nrole = nothing\nenv = TOKEN=hush\n")
            .commit("ann", "2026-01-02T00:00:00Z", "broken");
    String refused =
        git.write("cluster.cfg", clusterCfg("eth0") + "\n[x]\nrole = proxy\nport = 2150\n")
            .commit("ann", "2026-01-03T00:00:00Z", "takes the controller's port");
    String gone = git.remove("cluster.cfg").commit("ann", "2026-01-04T00:00:00Z", "gone");
    commit("ann", "2026-01-05T00:00:00Z", "eth1");

    Ran strict = run("--strict");
    assertThat(strict.exitCode()).isEqualTo(2);
    assertThat(strict.out()).isEmpty();
    assertThat(strict.err())
        .contains(broken + ": refused: cluster.cfg")
        .endsWith("zeek-ledger: 3 commits are refused; nothing imported\n");
    assertThat(cli.run("log").out()).isEmpty();

    Ran ran = run();
    assertThat(ran.out()).isEqualTo("imported 2 revisions of 5 commits, 3 skipped; now at r2\n");
    assertThat(ran.err())
        .contains(broken + ": skipped: cluster.cfg")
        .contains(
            refused
                + ": skipped: cluster.cfg: node 'x' port 2150/tcp conflicts with controller port")
        .contains(gone + ": skipped: cluster.cfg: the commit removes the file")
        .doesNotContain("hush");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void aRenamedFileIsNotCalledRemoved() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");
    git.remove("cluster.cfg")
        .write("etc/zeek.cfg", clusterCfg("eth0"))
        .commit("ann", "2026-01-02T00:00:00Z", "moved");

    assertThat(run().err()).contains("the commit renames the file to etc/zeek.cfg");
    assertThat(run("--strict", "--cluster", "strict").err())
        .endsWith("zeek-ledger: 1 commit is refused; nothing imported\n");
  }

  @Test
  void aShallowCloneIsRefusedWhereItLacksTheBeginning() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");
    String boundary =
        git.write("README", "other").commit("ann", "2026-01-02T00:00:00Z", "of no account");
    commit("ann", "2026-01-03T00:00:00Z", "eth1");
    git.write("new.cfg", clusterCfg("eth0")).commit("ann", "2026-01-04T00:00:00Z", "new");
    cli.file("repository/.git/shallow", boundary + "\n");

    Ran ran = run();

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: a shallow clone without the history of cluster.cfg before commit "
                + boundary
                + "; run git fetch --unshallow in it\n");
    assertThat(cli.ok("clusters").out()).isEmpty();
    assertThat(cli.ok("import-git", repository, "new.cfg").out()).startsWith("imported 1 revision");
  }

  @Test
  void aShallowCloneGoesOnBehindWhatIsHere() {
    String first = commit("ann", "2026-01-01T00:00:00Z", "eth0");
    cli.ok("import-git", repository, "cluster.cfg");
    commit("ann", "2026-01-02T00:00:00Z", "eth1");
    cli.file("repository/.git/shallow", first + "\n");

    assertThat(run().out()).startsWith("imported 1 revision of 1 commit,");
  }

  @Test
  void anUnrelatedRepositoryIsAConflict() {
    String here = commit("ann", "2026-01-01T00:00:00Z", "eth0");
    run();
    cli.ok("save", cli.file("by-hand.cfg", clusterCfg("eth7")));
    Path other = home.resolve("other");
    try (var unrelated = new GitFixture(other)) {
      unrelated
          .write("cluster.cfg", clusterCfg("eth5"))
          .commit("bob", "2026-01-02T00:00:00Z", "of another cluster");

      Ran ran = cli.run("import-git", other, "cluster.cfg");

      assertThat(ran.exitCode()).isEqualTo(3);
      assertThat(ran.err())
          .isEqualTo(
              "zeek-ledger: cluster \"default\" is here already, and r1 is of commit "
                  + here
                  + ", which the history of cluster.cfg on HEAD does not have;"
                  + " nothing imported\n");
      assertThat(log()).hasSize(2);
    }
  }

  @Test
  void anotherBranchOrFileOfTheRepositoryIsAConflict() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");
    git.checkout("side", true);
    commit("bob", "2026-01-02T00:00:00Z", "eth1");
    git.checkout("main", false);
    git.write("other.cfg", clusterCfg("eth2")).commit("ann", "2026-01-03T00:00:00Z", "other");
    commit("ann", "2026-01-04T00:00:00Z", "eth3");
    assertThat(run("--branch", "main").out()).startsWith("imported 2 revisions");

    assertThat(run("--branch", "side").exitCode()).isEqualTo(3);
    assertThat(cli.run("import-git", repository, "other.cfg").exitCode()).isEqualTo(3);
    assertThat(log()).hasSize(2);
  }

  @Test
  void timeStandsStillWhereClocksWentBack() {
    commit("ann", "2026-01-05T00:00:00Z", "eth0");
    commit("ann", "2026-01-01T00:00:00Z", "eth1");
    commit("ann", "2026-01-06T00:00:00Z", "eth2");

    Ran ran = run();

    assertThat(log().findValuesAsText("time"))
        .containsExactly("2026-01-06T00:00:00Z", "2026-01-05T00:00:00Z", "2026-01-05T00:00:00Z");
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: 1 commit is older than the revision before it, and has its time\n");
  }

  @Test
  void aMergeIsOneRevisionOfItsBranch() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");
    git.checkout("side", true);
    commit("bob", "2026-01-02T00:00:00Z", "eth1");
    commit("bob", "2026-01-03T00:00:00Z", "eth2");
    git.checkout("main", false);
    git.merge("side").commit("ann", "2026-01-04T00:00:00Z", "merged");

    assertThat(run("--branch", "main").out()).startsWith("imported 2 revisions of 2 commits");
    assertThat(cli.ok("show").out()).contains("interface = eth2");
    assertThat(run("--branch", "side", "--cluster", "side").out())
        .startsWith("imported 3 revisions of 3 commits");
  }

  @Test
  void whatIsNotThereIsSaid() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");

    assertThat(cli.run("import-git", home, "cluster.cfg").err()).contains("is no git repository");
    assertThat(cli.run("import-git", repository, "other.cfg").err())
        .isEqualTo("zeek-ledger: other.cfg: no commit of HEAD has such a file\n");
    assertThat(run("--branch", "nowhere").err())
        .isEqualTo("zeek-ledger: nowhere: there is no such branch\n");
    assertThat(run("--branch", "nowhere").exitCode()).isEqualTo(2);
  }

  @Test
  void theWorkingTreeAndItsGitDirectoryAreTheSame() {
    commit("ann", "2026-01-01T00:00:00Z", "eth0");

    assertThat(cli.ok("import-git", repository.resolve(".git"), "./cluster.cfg").out())
        .startsWith("imported 1 revision");
    assertThat(run().out()).startsWith("imported 0 revisions of 0 commits");
  }
}
