package dev.zeekledger.cli;

import dev.zeekledger.live.Confirming;
import dev.zeekledger.live.Confirming.Ending;
import dev.zeekledger.store.Confirmation;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes back from a deploy that was not confirmed. */
@Command(
    name = "rollback",
    description =
        "Deploys again what was deployed before the deploy that waits to be confirmed, now or when its"
            + " time is over; unless something else was deployed since. Exit code 1 if it did not go back.",
    footer = {"", "Example:", "  zeek-ledger rollback", "  zeek-ledger rollback --when-due"})
final class RollbackCommand extends ControllerCommand {

  @Option(
      names = "--when-due",
      description =
          "Wait until the deploy is confirmed or its time is over, as the deploy does that asked for"
              + " it and a watch do, too.")
  private boolean whenDue;

  @Mixin private OutputMixin output;

  @Override
  int talk() throws IOException, InterruptedException {
    Confirming confirming = confirming(program().database()::open);
    Optional<Confirmation> waiting = confirming.pending();
    if (waiting.isEmpty()) {
      console().tell("no deploy waits to be confirmed");
      return ExitCode.NO;
    }
    Confirmation confirmation = waiting.get();
    Optional<Ending> ending =
        whenDue
            ? confirming.awaitEnding(confirmation, ControllerCommand::sleep, console()::tell)
            : confirming.rollBack(confirmation);
    if (ending.isEmpty()) {
      console().tell("another process is about to go back, or it was confirmed just now");
      return ExitCode.NO;
    }
    printLine(
        output.json()
            ? JsonForms.text(ConfirmationForms.json(confirmation, JsonForms.lower(ending.get())))
            : ConfirmationForms.line(confirmation, ending.get()));
    return ending.get() == Ending.ROLLED_BACK ? ExitCode.OK : ExitCode.NO;
  }
}
