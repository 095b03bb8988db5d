package dev.zeekledger.cli;

import dev.zeekledger.diff.Masking;
import dev.zeekledger.format.QuotedValues;
import dev.zeekledger.store.ClusterName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program and the options that all its commands have. */
@Command(
    name = "zeek-ledger",
    description =
        "Remembers every configuration a Zeek cluster ever had and what became of every deploy.",
    mixinStandardHelpOptions = true,
    versionProvider = ZeekLedger.Version.class,
    footer = {
      "",
      "Example:",
      "  zeek-ledger save cluster.cfg -m \"first sensors\"",
      "  zeek-ledger log",
      "",
      "Exit codes: 0 fine, 1 the answer is no (diff, plan: changes; drift:",
      "differences; check: invalid; verify: broken; prune: not wanted), 2 usage or",
      "input error (plan: also invalid), 3 conflict, 4 database or network trouble.",
      "Environment: ZEEK_LEDGER_DB, ZEEK_LEDGER_DB_PASSWORD, ZEEK_LEDGER_CLUSTER,",
      "NO_COLOR."
    })
public final class ZeekLedger implements Runnable {

  /** When to colour. */
  enum Colour {
    auto,
    always,
    never
  }

  @Option(
      names = "--db",
      scope = ScopeType.INHERIT,
      paramLabel = "DATABASE",
      description =
          "A path to an H2 file, a postgresql:// URL or a JDBC URL; by default $ZEEK_LEDGER_DB, else"
              + " ~/.local/share/zeek-ledger/ledger. No password in it.")
  private String database;

  @Option(
      names = "--cluster",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description =
          "The cluster meant; by default $ZEEK_LEDGER_CLUSTER, else \"default\"."
              + " export, import and verify mean all clusters by default.")
  private String cluster;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      description = "Colour: auto (on a terminal, not with NO_COLOR), always or never.",
      defaultValue = "auto")
  private Colour colour;

  @Option(
      names = "--mask",
      scope = ScopeType.INHERIT,
      arity = "0..1",
      paramLabel = "WHICH",
      converter = MaskingChoice.class,
      completionCandidates = Offered.Masks.class,
      preprocessor = MaskingChoice.class,
      description =
          "Show *** for values of environment variables and options: all of them, or with --mask=auto"
              + " those whose names look secret, such as DB_PASSWORD, authToken or Kafka::api_key.")
  private Masking masking = Masking.NONE;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where an error came from.")
  private boolean debug;

  private final Console console;

  ZeekLedger(Console console) {
    this.console = console;
  }

  /** Runs the program in this process. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    int exitCode = run(console, args);
    System.exit(exitCode);
  }

  /** Runs one command line, and returns its exit code. */
  static int run(Console console, String... words) {
    String[] args = Commands.helped(words);
    var commandLine = new CommandLine(new ZeekLedger(console));
    Commands.addMeant(commandLine, args);
    int exitCode = configured(commandLine, console).execute(args);
    if (console.out().checkError()) {
      console.tell("standard output cannot be written");
      return ExitCode.TROUBLE;
    }
    return exitCode;
  }

  /** The program with all its commands. */
  static CommandLine commandLine(Console console) {
    var commandLine = new CommandLine(new ZeekLedger(console));
    Commands.addAll(commandLine);
    return configured(commandLine, console);
  }

  private static CommandLine configured(CommandLine commandLine, Console console) {
    var failures = new Failures(console);
    return commandLine
        .setOut(console.out())
        .setErr(console.err())
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
  }

  @Override
  public void run() {
    throw CommandException.usage("which command? zeek-ledger --help lists them");
  }

  Console console() {
    return console;
  }

  boolean debug() {
    return debug;
  }

  Masking masking() {
    return masking;
  }

  /** A message; with --mask without values it quotes, as zeek-client's words can show one. */
  String masked(String message) {
    return masking == Masking.NONE ? message : QuotedValues.hidden(message, Masking.MASK);
  }

  boolean colour() {
    return switch (colour) {
      case always -> true;
      case never -> false;
      case auto ->
          console.terminal()
              && console.environment().getOrDefault("NO_COLOR", "").isEmpty()
              && !"dumb".equals(console.environment().get("TERM"));
    };
  }

  DatabaseChoice database() {
    return new DatabaseChoice(console, database);
  }

  ClusterName cluster() {
    String name =
        cluster != null ? cluster : console.environment().getOrDefault("ZEEK_LEDGER_CLUSTER", "");
    try {
      return name.isEmpty() && cluster == null ? ClusterName.DEFAULT : new ClusterName(name);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage(), e);
    }
  }

  /** The one cluster that --cluster names, for what means all without it. */
  Optional<ClusterName> onlyCluster() {
    return cluster == null ? Optional.empty() : Optional.of(cluster());
  }

  /** The version the build wrote down. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      try (InputStream in = ZeekLedger.class.getResourceAsStream("version.properties")) {
        var properties = new Properties();
        properties.load(in);
        return new String[] {"zeek-ledger " + properties.getProperty("version")};
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
