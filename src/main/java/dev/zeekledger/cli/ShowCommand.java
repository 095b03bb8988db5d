package dev.zeekledger.cli;

import dev.zeekledger.format.Format;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a revision back. */
@Command(
    name = "show",
    description =
        "Prints the configuration of a revision; broker prints all of it, the other formats name on"
            + " standard error what they cannot carry.",
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
    try (Ledger ledger = program().database().open()) {
      Revision revision = resolve(ledger, name);
      Configuration configuration = ledger.configurations(program().cluster()).read(revision);
      print(configuration, format);
    }
    return ExitCode.OK;
  }
}
