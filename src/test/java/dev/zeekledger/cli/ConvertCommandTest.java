package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** convert against what zeek-client makes of the same files. */
class ConvertCommandTest {

  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void fixture() {
    cli = new CommandLineFixture(home);
  }

  static Stream<JsonNode> clientCases() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/client-cases.jsonl")).stream()
        .map(
            line -> {
              try {
                return CommandLineFixture.JSON.readTree(line);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("clientCases")
  void everyCaseComesOutAsFromZeekClient(JsonNode testCase) {
    Path file = cli.file("cluster.cfg", testCase.get("ini").asText());

    Ran json = convert(file, "json");
    Ran ini = convert(file, "cluster.cfg");

    if (testCase.has("json")) {
      assertThat(json.exitCode()).as(json.err()).isZero();
      assertThat(withoutId(json.json())).isEqualTo(withoutId(testCase.get("json")));
    } else {
      assertThat(json.exitCode()).isEqualTo(2);
      assertThat(ini.exitCode()).isEqualTo(2);
      String reason =
          testCase.has("exception")
              ? testCase.get("exception").asText().replaceAll("\\s*\\n\\s*", " ")
              : testCase.get("errors").get(0).asText();
      assertThat(json.err()).contains(reason);
      assertThat(json.out()).isEmpty();
    }
    testCase.get("warnings").forEach(w -> assertThat(json.err()).contains(w.asText()));
    if (testCase.has("ini_out")) {
      assertThat(ini.out()).isEqualTo(testCase.get("ini_out").asText());
    } else if (testCase.has("ini_out_error")) {
      assertThat(ini.exitCode()).isEqualTo(2);
      assertThat(ini.err()).contains(testCase.get("ini_out_error").asText());
    }
  }

  private Ran convert(Path file, String to) {
    return cli.run("convert", "--from", "cluster.cfg", "--hostname", "testbox", "--to", to, file);
  }

  private static JsonNode withoutId(JsonNode json) {
    ((ObjectNode) json).remove("id");
    return json;
  }

  @Test
  void aBadFileDoesNotKeepTheOthersFromBeingConverted() throws IOException {
    Path directory = Files.createDirectory(home.resolve("out"));

    Ran ran =
        cli.run(
            "convert",
            recorded("history/01-v01-deploy.cfg"),
            home.resolve("missing.cfg"),
            recorded("rejected/12-bad-role.cfg"),
            recorded("two_instances/04-staged-only-staged-json.out.json"),
            "--to",
            "broker",
            "--output-dir",
            directory);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: "
                + home.resolve("missing.cfg")
                + ": there is no such file\n"
                + "zeek-ledger: "
                + recorded("rejected/12-bad-role.cfg")
                + ":3: invalid node \"m\" configuration: role \"superintendent\" is invalid\n");
    try (Stream<Path> made = Files.list(directory)) {
      assertThat(made.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "01-v01-deploy.broker.json", "04-staged-only-staged-json.out.broker.json");
    }
  }

  @Test
  void whatIsLostIsNamedAndRefusedWhenStrict() {
    String file = recorded("raw_values/01-stage.sent.json");

    Ran lenient = cli.ok("convert", file, "--to", "json");

    assertThat(lenient.err())
        .startsWith("zeek-ledger: " + file + ": json cannot carry ")
        .contains("nodes/logger/state STOPPED")
        .hasLineCount(1);
    Ran strict = cli.run("convert", file, "--to", "json", "--strict");
    assertThat(strict.exitCode()).isEqualTo(2);
    assertThat(strict.out()).isEmpty();
    assertThat(cli.ok("convert", file, "--to", "broker", "--strict").err()).isEmpty();
  }

  @Test
  void whatZeekClientReadsItAlsoConvertsStrictly() {
    assertThat(
            cli.ok("convert", recorded("history/01-v01-deploy.cfg"), "--to", "json", "--strict")
                .err())
        .isEmpty();
  }

  @Test
  void twoFilesForOnePlaceAreRefused() throws IOException {
    Path directory = Files.createDirectory(home.resolve("out"));
    Path a = cli.file("a.cfg", "[m]\nrole = manager\n");
    Path b = Files.copy(a, Files.createDirectory(home.resolve("sub")).resolve("a.ini"));

    Ran ran = cli.run("convert", a, b, "--to", "json", "--output-dir", directory);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("another file was converted to");
  }
}
