package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A command line finds its command, though only those that it can mean are looked at. */
class CommandsTest {

  @TempDir private Path home;

  private static CommandLine meant(String... args) {
    var program = new CommandLine(new ZeekLedger(Console.ofProcess()));
    Commands.addMeant(program, args);
    return program;
  }

  @Test
  void eachGoesByTheNameThatItsHelpHas() {
    var all = ZeekLedger.commandLine(Console.ofProcess()).getSubcommands();

    assertThat(all).hasSizeGreaterThan(10);
    all.forEach((name, command) -> assertThat(command.getCommandName()).isEqualTo(name));
  }

  @Test
  void onlyThoseAreLookedAtThatAreNamed() {
    assertThat(meant("--db", "save", "show", "HEAD").getSubcommands())
        .containsOnlyKeys("save", "show");
  }

  @Test
  void whatAShellOffersIsTakenAndIsWhatHelpSays() throws Exception {
    for (CommandLine command :
        ZeekLedger.commandLine(Console.ofProcess()).getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        for (String word :
            option.completionCandidates() == null
                ? List.<String>of()
                : option.completionCandidates()) {
          String what = command.getCommandName() + " " + option.longestName() + " " + word;
          assertThat(word).as(what).isEqualTo(word.toLowerCase(Locale.ROOT));
          if (option.converters().length > 0) {
            assertThat(option.converters()[0].convert(word)).as(what).isNotNull();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "-Vh", "--help=true", "@arguments", "shwo"})
  void allAreLookedAtWhereAnyCanBeMeant(String word) {
    assertThat(meant(word).getSubcommands()).hasSizeGreaterThan(10);
  }

  @Test
  void helpListsAllThoughOneIsNamed() {
    assertThat(new CommandLineFixture(home).ok("-h", "show").out())
        .contains("  save ", "  show ", "  completion ");
  }

  @Test
  void aWordThatIsNoCommandIsToldAsSuch() {
    var fixture = new CommandLineFixture(home);

    assertThat(fixture.run("prun").err())
        .startsWith("zeek-ledger: no command \"prun\"; did you mean prune?\n");
    assertThat(fixture.run("prun").exitCode()).isEqualTo(2);
    assertThat(fixture.ok("help", "prune").out()).isEqualTo(fixture.ok("prune", "--help").out());
    assertThat(fixture.ok("help").out()).isEqualTo(fixture.ok("--help").out());
  }

  @Test
  void theValueOfAnOptionIsNoCommand() {
    var fixture = new CommandLineFixture(home);
    Path file = fixture.file("cluster.cfg", "[manager]\nrole = manager\n");
    fixture.ok("save", file, "--author", "log");

    assertThat(fixture.ok("log").out()).contains("  log  ");
  }

  @Test
  void aFileOfArgumentsCanNameACommandThatTheCommandLineDoesNot() {
    var fixture = new CommandLineFixture(home);
    Path file = fixture.file("cluster.cfg", "[manager]\nrole = manager\n");
    Path arguments = fixture.file("arguments", "check " + file);

    assertThat(fixture.ok("@" + arguments, "--hostname", "show").exitCode()).isZero();
  }
}
