package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** check against what the real controller and zeek-client refused. */
class CheckCommandTest {

  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void fixture() {
    cli = new CommandLineFixture(home);
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(CommandLineFixture.RECORDED)) {
      return files.filter(file -> file.toString().endsWith(".cfg")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyRecordedFileIsJudgedAsItWas(Path file) throws Exception {
    List<String> expected = refusals(file);

    Ran ran = cli.run("check", file, "-o", "json");

    assertThat(ran.exitCode()).isEqualTo(expected.isEmpty() ? 0 : 1);
    JsonNode json = ran.json();
    assertThat(json.get("valid").asBoolean()).isEqualTo(expected.isEmpty());
    assertThat(texts(json.get("errors"))).isEqualTo(expected);
    if (!expected.isEmpty()) {
      assertThat(cli.run("check", file).out().lines()).containsExactlyElementsOf(expected);
    }
  }

  /** Why zeek-client or the controller refused that file; a deploy that failed was no refusal. */
  private static List<String> refusals(Path file) throws Exception {
    String stem = file.toString().replaceFirst("\\.cfg$", "");
    Path err = Path.of(stem + ".err.txt");
    if (Files.exists(err)) {
      return Files.readAllLines(err).stream()
          .filter(line -> !line.contains("configuration has errors"))
          .map(line -> line.replaceFirst("^error: ", ""))
          .toList();
    }
    JsonNode out = parse(Files.readString(Path.of(stem + ".out.json")));
    return out.get("results").isEmpty() ? texts(out.get("errors")) : List.of();
  }

  private static JsonNode parse(String text) throws JsonProcessingException {
    return CommandLineFixture.JSON.readTree(text);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  @Test
  void aMessageIsJudgedByTheConfigurationItCarries() {
    Ran ran = cli.run("check", recorded("raw_values/05-duplicates.sent.json"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            """
            multiple instances named 'agent-testbox'
            multiple nodes named 'manager'
            node 'x' has undeclared instance name 'none'
            """);
  }

  @Test
  void theControllersSettingsAreParameters() {
    String file = recorded("rejected/05-controller-port.cfg");

    assertThat(cli.run("check", file).exitCode()).isEqualTo(1);
    assertThat(cli.ok("check", file, "--controller-port", "2151").out()).isEqualTo("valid\n");
    assertThat(cli.run("check", recorded("history/01-v01-deploy.cfg"), "--no-auto-assign").out())
        .isEqualTo("Broker port auto-assignment disabled but nodes logger, manager lack ports\n");
  }

  @Test
  void itNeedsNoDatabase() {
    cli.ok("check", recorded("history/01-v01-deploy.cfg"));

    assertThat(home).isEmptyDirectory();
  }
}
