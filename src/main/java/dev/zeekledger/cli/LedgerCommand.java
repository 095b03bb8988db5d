package dev.zeekledger.cli;

import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionNames;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: the program it belongs to. */
abstract class LedgerCommand implements Callable<Integer> {

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
    return new Inputs(console());
  }

  void print(String text) {
    console().out().print(text);
  }

  void printLine(String text) {
    console().out().println(text);
  }

  Revision resolve(Ledger ledger, String name) {
    return new RevisionNames(ledger.configurations(program().cluster()), program().cluster())
        .resolve(name);
  }
}
