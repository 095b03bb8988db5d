package dev.zeekledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.ZeekLedger;
import dev.zeekledger.git.GitFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README does what it says. */
class ReadmeTest {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path home;

  /** One command of the tour and what it prints. */
  private record Step(String command, String output) {}

  @Test
  void theTourPrintsWhatItShows() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String tour =
        readme.substring(readme.indexOf("<!-- tour -->"), readme.indexOf("<!-- end of tour"));
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(tour);
    while (block.find()) {
      steps.addAll(steps(block.group(2)));
    }

    assertThat(steps).hasSizeGreaterThan(10);
    Path recording = Path.of("src/test/resources/recorded/history/transcript.jsonl");
    Files.createDirectories(home.resolve(recording).getParent());
    Files.copy(recording, home.resolve(recording)); // The tour is taken in the clone.
    makeSensors();
    for (Step step : steps) {
      assertThat(harmonized(shell(step.command())))
          .as(step.command())
          .isEqualTo(harmonized(step.output()));
    }
  }

  /** The repository that the tour has a clone of. */
  private void makeSensors() {
    try (var git = new GitFixture(home.resolve("sensors"))) {
      git.write("etc/cluster.cfg", GitFixture.clusterCfg("eth0"))
          .commit("ann", "2026-01-01T00:00:00Z", "first sensors");
      git.write("etc/cluster.cfg", GitFixture.clusterCfg("eth1"))
          .commit("bob", "2026-01-02T00:00:00Z", "tap moved");
    }
  }

  private static List<Step> steps(String block) {
    List<Step> steps = new ArrayList<>();
    List<String> lines = block.lines().toList();
    int i = 0;
    while (i < lines.size()) {
      var command = new StringBuilder(lines.get(i).substring(2)).append('\n');
      boolean here = lines.get(i).contains("<<'EOF'");
      i++;
      while (here) {
        command.append(lines.get(i)).append('\n');
        here = !lines.get(i).equals("EOF");
        i++;
      }
      var output = new StringBuilder();
      while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
        output.append(lines.get(i)).append('\n');
        i++;
      }
      steps.add(new Step(command.toString(), output.toString()));
    }
    return steps;
  }

  private String shell(String command) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String prelude =
        "zeek-ledger() { '"
            + java
            + "' -XX:TieredStopAtLevel=1 -cp \"$CLASSES\" "
            + ZeekLedger.class.getName()
            + " \"$@\"; }\n";
    var builder = new ProcessBuilder("bash", "-c", prelude + command).redirectErrorStream(true);
    builder.directory(home.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("CLASSES", System.getProperty("java.class.path"));
    builder.environment().keySet().removeIf(name -> name.startsWith("ZEEK_LEDGER"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }

  /** Times, chain digests and fresh ids are other ones each time. */
  private static String harmonized(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
        .replaceAll("\\b([0-9a-f]{64}|[0-9a-f]{16})\\b", "DIGEST")
        .replaceAll("\\b[0-9A-Za-z]{17}\\b(?!\\()", "ID");
  }

  @Test
  void theExampleOfTheLibraryRuns() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
    assertThat(block.results().filter(result -> result.group(1).equals("java"))).hasSize(1);
    block.reset();
    String source = "";
    while (block.find()) {
      source = block.group(1).equals("java") ? block.group(2) : source;
    }
    Path file =
        Files.writeString(
            home.resolve("Example.java"),
            source.replace("/tmp/example-ledger", home.resolve("example").toString()));
    String classes = System.getProperty("java.class.path");

    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classes,
                "-d",
                home.toString(),
                file.toString());

    assertThat(compiled).isZero();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "-cp", classes + ":" + home, "Example")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("nodes/worker-01/cpu_affinity\n");
  }
}
