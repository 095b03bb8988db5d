package dev.zeekledger.cli;

import dev.zeekledger.cli.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands in processes of their own. */
final class ProcessFixture {

  static final String JAVA_HOME = System.getProperty("java.home");
  static final String JAVA = Path.of(JAVA_HOME, "bin", "java").toString();

  private ProcessFixture() {}

  /** Runs a command with those variables, and none of the program's own but those, to its end. */
  static Ran run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile("zeek-ledger-test", ".err");
    var builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ZEEK_LEDGER"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    String told = Files.readString(err);
    Files.delete(err);
    return new Ran(exitCode, out, told);
  }
}
