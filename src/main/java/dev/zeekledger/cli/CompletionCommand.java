package dev.zeekledger.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints what a shell needs to complete command lines. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh.",
    footer = {"", "Example:", "  source <(zeek-ledger completion)"})
final class CompletionCommand extends LedgerCommand {
  @Override
  public Integer call() {
    print(AutoComplete.bash("zeek-ledger", ZeekLedger.commandLine(console())));
    return ExitCode.OK;
  }
}
