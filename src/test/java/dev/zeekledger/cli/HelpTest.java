package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command explains itself, with an example. */
class HelpTest {

  static Stream<List<String>> commands() {
    List<List<String>> found = new ArrayList<>();
    collect(ZeekLedger.commandLine(Console.ofProcess()), List.of(), found);
    return found.stream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
    found.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              collect(sub, longer, found);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpHasAnExample(List<String> command, @TempDir Path home) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");

    var ran = new CommandLineFixture(home).ok(arguments.toArray());

    assertThat(ran.out()).contains("Usage: zeek-ledger").contains("Example:\n  ");
    String[] footer =
        ZeekLedger.commandLine(Console.ofProcess())
            .parseArgs(arguments.toArray(String[]::new))
            .asCommandLineList()
            .get(command.size())
            .getCommandSpec()
            .usageMessage()
            .footer();
    assertThat(ran.out()).as("whole lines").endsWith(String.join("\n", footer) + "\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void theVersionIsTold(@TempDir Path home) {
    assertThat(new CommandLineFixture(home).ok("--version").out()).matches("zeek-ledger \\d.*\\n");
  }

  @Test
  void shellsCompleteCommands(@TempDir Path home) {
    assertThat(new CommandLineFixture(home).ok("completion").out()).contains("deployments");
  }
}
