package dev.zeekledger.cli;

import dev.zeekledger.format.Format;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a revision back. */
@Command(
    name = "show",
    description =
        "Prints the configuration of a revision; broker prints all of it, the other formats name on"
            + " standard error what they cannot carry, ten such things at most.",
    footer = {"", "Example:", "  zeek-ledger show HEAD~1 -o cluster.cfg > previous.cfg"})
final class ShowCommand extends LedgerCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "HEAD",
      description = "HEAD (the default), HEAD~2, 7, r7, STAGED, DEPLOYED, a tag, an id, @{TIME}.")
  private String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      converter = FormatMixin.FormatConverter.class,
      defaultValue = "cluster.cfg",
      description = "cluster.cfg (the default), json or broker.")
  private Format format;

  @Override
  public Integer call() {
    print(configuration(), format); // The ledger is closed then: a pager may take its time.
    return ExitCode.OK;
  }

  private Configuration configuration() {
    try (Ledger ledger = program().database().open()) {
      return ledger.configurations(program().cluster()).read(resolve(ledger, name));
    }
  }
}
