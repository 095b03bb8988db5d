package dev.zeekledger.cli;

import dev.zeekledger.controller.ComparedInstance;
import dev.zeekledger.controller.Drift;
import dev.zeekledger.diff.TextDiff;
import dev.zeekledger.live.Dialer;
import dev.zeekledger.model.Configuration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says where a running controller is not as the ledger has it. */
@Command(
    name = "drift",
    description =
        "Says where a running controller is not as is wanted: nodes and instances that are missing, extra"
            + " or not running, other roles and ports, another configuration deployed. Wanted is the newest"
            + " DEPLOYED revision, or where there is none that of the newest deployment; hosts and ports"
            + " that it leaves open are the controller's to choose. Exit code 0 if there is no drift, 1 if"
            + " there is, 2 if nothing is known to compare with, 4 if the controller does not answer.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger drift --controller 127.0.0.1:2149",
      "  zeek-ledger --cluster lab drift --controller zeek.example.org:2149 --mask"
    })
final class DriftCommand extends LedgerCommand {

  @Mixin private InquiryMixin inquiry;
  @Mixin private OutputMixin output;

  @Override
  public Integer call() throws InterruptedException {
    Dialer dialer = inquiry.dialer();
    Wanted wanted =
        Wanted.read(program())
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "nothing to compare with: cluster \""
                            + program().cluster()
                            + "\" has no deployed revision and no deployment; zeek-ledger watch"
                            + " records them"));
    InquiryMixin.Answers answers = inquiry.all(dialer);
    Drift drift =
        Drift.between(
            wanted.configuration(),
            answers.deployed(),
            answers.nodes().withErrors(program()::masked));
    var view = new DriftView(wanted, answers.deployed(), drift);
    print(
        output.json()
            ? JsonForms.text(view.json(shown(drift.changes()))) + "\n"
            : view.text() + new TextDiff(program().colour()).render(shown(view.changesToShow())));
    tell(wanted, answers.deployed(), drift);
    return drift.isNone() ? ExitCode.OK : ExitCode.NO;
  }

  /** Tells what is no drift, and good to know. */
  private void tell(Wanted wanted, Optional<Configuration> deployed, Drift drift) {
    deployed
        .map(Configuration::id)
        .filter(id -> drift.changes().isEmpty() && !id.equals(wanted.revision().id()))
        .ifPresent(
            id ->
                console()
                    .tell(
                        "the content of "
                            + wanted.name()
                            + " is deployed under another id, "
                            + id));
    drift.instances().stream()
        .filter(ComparedInstance::isIdle)
        .forEach(
            instance ->
                console()
                    .tell(
                        "the agent of "
                            + instance.name()
                            + " is connected, runs no node and is not wanted to"));
  }
}
