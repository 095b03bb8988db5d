package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import dev.zeekledger.format.Format;
import dev.zeekledger.format.WrittenConfiguration;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionNames;
import dev.zeekledger.store.UnknownRevisionException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: the program it belongs to. */
abstract class LedgerCommand implements Callable<Integer> {

  /** Of what a format cannot carry, so many are named. */
  private static final int MOST_LOSSES = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  private boolean help;

  ZeekLedger program() {
    return (ZeekLedger) spec.root().userObject();
  }

  CommandSpec spec() {
    return spec;
  }

  Console console() {
    return program().console();
  }

  Inputs inputs() {
    return new Inputs(console(), program()::masked);
  }

  void print(String text) {
    console().out().print(text);
  }

  void printLine(String text) {
    console().out().println(text);
  }

  /** Prints a configuration in a format, and tells what that cannot carry. */
  void print(Configuration configuration, Format format) {
    WrittenConfiguration written =
        WrittenConfiguration.of(
            new ConfigurationMask(program().masking()).masked(configuration), format);
    print(written.text());
    List<String> losses =
        written.losses().stream()
            .filter(loss -> !loss.startsWith("id ")) // Who asks for a revision has its id.
            .toList();
    losses.stream()
        .limit(MOST_LOSSES)
        .forEach(loss -> console().tell(format + " cannot carry " + loss));
    if (losses.size() > MOST_LOSSES) {
      console()
          .tell(
              "%s cannot carry %d more; -o %s carries everything"
                  .formatted(format, losses.size() - MOST_LOSSES, Format.BROKER));
    }
  }

  /** Changes as they may be shown. */
  List<Change> shown(List<Change> changes) {
    return program().masking().masked(changes);
  }

  /** The value at a path as it may be shown. */
  Value shown(Path path, Value value) {
    return program().masking().masked(path, value);
  }

  /** Tells that there is no revision at all, where that is so. */
  void tellIfEmpty(Ledger ledger) {
    if (ledger.configurations(program().cluster()).head().isEmpty()) {
      console().tell("cluster \"" + program().cluster() + "\" has no revision yet");
    }
  }

  /** Refuses a cluster that --cluster names and that is not there. */
  void checkCluster(Ledger ledger) {
    Optional<ClusterName> named = program().onlyCluster();
    if (named.isPresent()
        && ledger.clusters().stream().noneMatch(one -> one.name().equals(named.get()))) {
      throw CommandException.usage("there is no cluster \"" + named.get() + "\"");
    }
  }

  /**
   * Whether a file, or standard input, is meant and not a revision: it exists, or begins as no
   * revision's name does.
   */
  static boolean isFile(String name) {
    return isPath(name) || (!RevisionNames.isUnmistakable(name) && Inputs.exists(name));
  }

  /**
   * The configuration in a file, or of a revision.
   *
   * @param ledger needed for a revision only
   */
  Configuration named(Optional<Ledger> ledger, String name, Inputs.FormatOptions options) {
    if (isFile(name)) {
      checkFileOnly(ledger, name);
      return inputs().zeekConfiguration(name, options);
    }
    Ledger opened = ledger.orElseThrow();
    return opened.configurations(program().cluster()).read(resolveNoFile(opened, name));
  }

  /** Whether a file is meant, there or not, by how the name begins. */
  static boolean isPath(String name) {
    return name.startsWith("/") || name.startsWith("./") || name.startsWith("../");
  }

  /**
   * Refuses the name of a file that is one of a revision, too.
   *
   * @param ledger the ledger, where it is open
   */
  void checkFileOnly(Optional<Ledger> ledger, String name) {
    if (name.equals(Inputs.STDIN) || isPath(name)) {
      return;
    }
    if (ledger.isPresent()) {
      checkFileOnly(ledger.get(), name);
    } else if (!name.endsWith(".cfg") && !name.endsWith(".json")) { // Else no look is worth it.
      try (Ledger opened = program().database().openIfMade().orElse(null)) {
        if (opened != null) {
          checkFileOnly(opened, name);
        }
      }
    }
  }

  private void checkFileOnly(Ledger ledger, String name) {
    boolean tag =
        ledger.configurations(program().cluster()).tags().stream()
            .anyMatch(one -> one.name().text().equals(name));
    try {
      resolve(ledger, name);
    } catch (UnknownRevisionException e) {
      return; // A file it is.
    }
    throw CommandException.usage(
        name
            + " is both a "
            + (tag ? "tag" : "configuration id")
            + " and a file: write ./"
            + name
            + " for the file");
  }

  /** The revision that is meant where a file could have been, too. */
  Revision resolveNoFile(Ledger ledger, String name) {
    try {
      return resolve(ledger, name);
    } catch (UnknownRevisionException e) {
      if (RevisionNames.isUnmistakable(name)) {
        throw e;
      }
      throw CommandException.usage(e.getMessage() + ", and there is no such file", e);
    }
  }

  Revision resolve(Ledger ledger, String name) {
    return new RevisionNames(ledger.configurations(program().cluster()), program().cluster())
        .resolve(name);
  }
}
