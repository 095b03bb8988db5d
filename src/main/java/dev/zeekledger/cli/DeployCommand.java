package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.live.Answered;
import dev.zeekledger.live.ControllerClient;
import dev.zeekledger.live.Deployer;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a controller deploy. */
@Command(
    name = "deploy",
    description =
        "Lets a controller deploy what it has staged, or stages a configuration and deploys that. What"
            + " it changes is shown first, then what became of each node. All of it is recorded, with"
            + " what was deployed as a DEPLOYED revision. Exit code 1 if a node failed, or the"
            + " controller refused.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger deploy cluster.cfg -m \"two more workers\"",
      "  zeek-ledger deploy good --timeout 5m"
    })
final class DeployCommand extends DeployingCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|REV",
      description =
          "What to stage and deploy; - is standard input; by default what is staged. A revision goes"
              + " out under a fresh id.")
  private String name;

  private int running = -1;

  @Override
  int talk() throws IOException, InterruptedException {
    Optional<Configuration> asked = Optional.ofNullable(name).map(this::asked);
    try (ControllerClient client = connect()) {
      Deployer deployer = deployer(client);
      Optional<Configuration> deployed = deployer.configuration(true);
      Optional<Configuration> wanted = asked.isPresent() ? asked : deployer.configuration(false);
      List<Change> plan = wanted.isPresent() ? plan(wanted.get(), deployed, deployer) : List.of();
      if (asked.isPresent()) {
        Answered staged = deployer.stage(asked.get(), asker());
        if (staged.request().outcome() != Outcome.SUCCEEDED) {
          return print(staged, plan);
        }
      }
      int nodes = wanted.map(configuration -> configuration.nodes().size()).orElse(0);
      Answered answered = deployer.deploy(asker(), count -> tellRunning(count, nodes));
      return print(answered, plan);
    }
  }

  /** Says how far it is to someone at a terminal. */
  private void tellRunning(int count, int nodes) {
    if (console().terminal() && count != running) {
      running = count;
      console().tell(count + " of " + Lines.count(nodes, "node") + " running");
    }
  }
}
