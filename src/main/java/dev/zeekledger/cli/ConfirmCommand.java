package dev.zeekledger.cli;

import dev.zeekledger.store.Confirmation;
import dev.zeekledger.store.ConfirmationRepository;
import dev.zeekledger.store.Ledger;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Confirms a deploy. */
@Command(
    name = "confirm",
    description =
        "Confirms the deploy that waits for it, made by deploy --confirm-within: what it deployed stays."
            + " Exit code 1 if none waits, or the time is over.",
    footer = {"", "Example:", "  zeek-ledger confirm"})
final class ConfirmCommand extends LedgerCommand {

  @Option(
      names = "--late",
      description = "Confirm though the time is over, if nobody has gone back yet.")
  private boolean late;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    try (Ledger ledger = program().database().open()) {
      ConfirmationRepository confirmations = ledger.confirmations(program().cluster());
      Optional<Confirmation> waiting = confirmations.pending();
      if (waiting.isEmpty()) {
        console().tell("no deploy waits to be confirmed");
        return ExitCode.NO;
      }
      Confirmation confirmation = waiting.get();
      if (!late && Instant.now().isAfter(confirmation.due())) {
        console()
            .tell(
                "too late: the time was over at "
                    + ConfirmationForms.seconds(confirmation.due())
                    + "; a watch or zeek-ledger rollback goes back, --late confirms all the same");
        return ExitCode.NO;
      }
      if (!confirmations.confirm(confirmation)) {
        console().tell("too late: r" + confirmation.revision() + " is about to be deployed again");
        return ExitCode.NO;
      }
      printLine(
          output.json()
              ? JsonForms.text(ConfirmationForms.json(confirmation, "confirmed"))
              : "confirmed: " + Lines.oneLine(confirmation.id()) + " stays deployed");
    }
    return ExitCode.OK;
  }
}
