package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.live.Answered;
import dev.zeekledger.live.ControllerClient;
import dev.zeekledger.live.Deployer;
import dev.zeekledger.model.Configuration;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a controller a configuration to deploy. */
@Command(
    name = "stage",
    description =
        "Gives a controller a configuration that it is to deploy next. What a deploy of it would change"
            + " is shown first. What the controller accepts becomes a STAGED revision, what it refuses"
            + " stays with the request: zeek-ledger results REQID. Exit code 1 if it refuses.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger stage cluster.cfg -m \"two more workers\"",
      "  zeek-ledger stage good --controller zeek.example.org:2149"
    })
final class StageCommand extends DeployingCommand {

  @Parameters(
      paramLabel = "FILE|REV",
      description = "What to stage; - is standard input. A revision goes out under a fresh id.")
  private String name;

  @Override
  int talk() throws IOException, InterruptedException {
    Configuration asked = asked(name);
    try (ControllerClient client = connect()) {
      Deployer deployer = deployer(client);
      List<Change> plan = plan(asked, deployer.configuration(true), deployer);
      Answered answered = deployer.stage(asked, asker());
      return print(answered, plan);
    }
  }
}
