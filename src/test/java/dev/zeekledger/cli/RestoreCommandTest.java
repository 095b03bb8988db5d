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

/** restore, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RestoreCommandTest {

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void twoRevisions() {
    cli = new CommandLineFixture(home).on(database);
    save("one", "saved");
    save("two", "saved");
  }

  private void save(String value, String kind) {
    Path file =
        cli.file(value + ".cfg", "[worker]\nrole = worker\nenv = TOKEN=" + value + " A=B\n");
    cli.ok("save", file, "--id", "id-" + value, "--kind", kind, "--hostname", "h");
  }

  private JsonNode newest() {
    return cli.ok("log", "-n", "1", "-o", "json").json().get(0);
  }

  @Test
  void whatIsRestoredIsANewRevisionThatNamesItsSource() {
    Ran ran = cli.ok("restore", "1", "-m", "two was bad", "--author", "ann");

    assertThat(ran.out())
        .matches(
            """
            ~ nodes/worker/env/TOKEN  two → one
            r3 saved, id [0-9A-Za-z]{11,17}: 1 changed
            """);
    assertThat(newest().get("message").asText()).isEqualTo("restored from r1: two was bad");
    assertThat(newest().get("author").asText()).isEqualTo("ann");
    assertThat(newest().get("kind").asText()).isEqualTo("saved");
    assertThat(cli.ok("diff", "1", "3").out()).isEmpty();
    assertThat(cli.ok("show", "id-one").out()).isEqualTo(cli.ok("show", "1").out());
    assertThat(cli.ok("log", "-o", "json").json()).hasSize(3);
  }

  @Test
  void whatHeadHoldsIsNotRestored() {
    cli.ok("restore", "r1");
    assertThat(newest().get("message").asText()).isEqualTo("restored from r1");

    Ran again = cli.ok("restore", "r1");

    assertThat(again.out()).isEqualTo("nothing to restore, r3 holds what r1 does\n");
    JsonNode json = cli.ok("restore", "r1", "-o", "json").json();
    assertThat(json.get("created").asBoolean()).isFalse();
    assertThat(json.get("revision").asInt()).isEqualTo(3);
    assertThat(json.get("diff")).isEmpty();
    assertThat(cli.ok("log", "-o", "json").json()).hasSize(3);
  }

  @Test
  void theNewestOfWhatWasAskedForIsComparedNotWhatWasDeployed() {
    save("three", "deployed");

    JsonNode json = cli.ok("restore", "DEPLOYED", "-o", "json").json();

    assertThat(json.toString())
        .matches(
            "\\{\"revision\":4,\"id\":\"[0-9A-Za-z]{11,17}\",\"kind\":\"saved\",\"created\":true,"
                + "\"changes\":\\{\"added\":0,\"removed\":0,\"changed\":1},\"source\":3,"
                + "\"diff\":\\[\\{\"change\":\"changed\",\"path\":\"nodes/worker/env/TOKEN\","
                + "\"before\":\"two\",\"after\":\"three\"}]}");
  }

  @Test
  void anUnexpectedHeadEndsWithAConflict() {
    Ran ran = cli.run("restore", "1", "--expect-head", "1");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("is at revision 2, expected revision 1");
    assertThat(cli.ok("restore", "1", "--expect-head", "2").out()).contains("r3 saved");
  }

  @Test
  void whatAControllerWouldRefuseIsToldAndRestored() {
    Path invalid = cli.file("invalid.cfg", "[worker]\nrole = worker\nport = 2150\n");
    Ran saved = cli.ok("save", invalid, "--allow-invalid", "--hostname", "h");
    save("four", "saved");

    Ran ran = cli.ok("restore", "3");

    assertThat(ran.out()).contains("r5 saved");
    assertThat(ran.err()).isNotEmpty().isEqualTo(saved.err().replace(invalid.toString(), "r3"));
    assertThat(cli.ok("diff", "3", "5").out()).isEmpty();
    assertThat(cli.ok("restore", "4", "-o", "json").err()).isEmpty();
    assertThat(cli.ok("restore", "3", "--controller-port", "2149").err()).isEmpty();
  }

  @Test
  void secretsCanBeHidden() {
    assertThat(cli.ok("restore", "1", "--mask").out())
        .contains("nodes/worker/env/TOKEN  *** → ***")
        .doesNotContain("two");
  }

  @Test
  void aRevisionThatIsNotThereIsNotRestored() {
    assertThat(cli.run("restore", "9").exitCode()).isEqualTo(2);
    assertThat(cli.run("restore").exitCode()).isEqualTo(2);
    assertThat(cli.run("restore", "1", "--cluster", "typo").exitCode()).isEqualTo(2);
    assertThat(cli.ok("clusters", "-o", "json").json()).hasSize(1);
  }
}
