package dev.zeekledger.cli;

import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Tag;
import dev.zeekledger.store.TagName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a name from a revision. */
@Command(
    name = "untag",
    description = "Removes a tag; the revision it names stays as it is.",
    footer = {"", "Example:", "  zeek-ledger untag before-upgrade"})
final class UntagCommand extends LedgerCommand {

  @Parameters(
      paramLabel = "NAME",
      converter = TagNameConverter.class,
      description = "The tag, as zeek-ledger tags lists it.")
  private TagName name;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    try (Ledger ledger = program().database().open()) {
      Tag removed = ledger.atomically(program().cluster(), () -> remove(ledger));
      if (output.json()) {
        printLine(JsonForms.text(JsonForms.tag(removed)));
      } else {
        printLine(Lines.oneLine(name.text()) + " removed, was " + TagCommand.names(removed));
      }
    }
    return ExitCode.OK;
  }

  private Tag remove(Ledger ledger) {
    ConfigurationRepository configurations = ledger.configurations(program().cluster());
    Tag tag =
        configurations
            .findTag(name)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "cluster \"" + program().cluster() + "\" has no tag \"" + name + "\""));
    configurations.untag(name);
    return tag;
  }
}
