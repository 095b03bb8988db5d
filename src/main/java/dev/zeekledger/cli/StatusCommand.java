package dev.zeekledger.cli;

import dev.zeekledger.controller.ComparedInstance;
import dev.zeekledger.controller.ReportedNodes;
import dev.zeekledger.live.Dialer;
import dev.zeekledger.model.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the nodes of a running controller. */
@Command(
    name = "status",
    description =
        "Shows the nodes of each instance as a running controller reports them now, beside what is wanted:"
            + " the newest DEPLOYED revision, or where there is none that of the newest deployment. It"
            + " needs no ledger.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger status --controller 127.0.0.1:2149",
      "  zeek-ledger status --controller zeek.example.org:2149 --tls-ca ca.pem -o json"
    })
final class StatusCommand extends LedgerCommand {

  private static final Configuration NOTHING = new Configuration("", Set.of(), Set.of());

  @Mixin private InquiryMixin inquiry;
  @Mixin private OutputMixin output;

  @Override
  public Integer call() throws InterruptedException {
    Dialer dialer = inquiry.dialer();
    Optional<Wanted> wanted = Wanted.read(program());
    ReportedNodes reported = inquiry.nodes(dialer).withErrors(program()::masked);
    List<ComparedInstance> instances =
        ComparedInstance.all(wanted.map(Wanted::configuration).orElse(NOTHING), reported);
    var view = new StatusView(wanted, instances, reported.errors());
    print(output.json() ? JsonForms.text(view.json()) + "\n" : view.text());
    if (!output.json()) {
      reported.errors().forEach(error -> console().tell("the controller says: " + error));
    }
    if (wanted.isEmpty()) {
      console()
          .tell(
              "cluster \""
                  + program().cluster()
                  + "\" has no deployed revision and no deployment to compare with");
    }
    return ExitCode.OK;
  }
}
