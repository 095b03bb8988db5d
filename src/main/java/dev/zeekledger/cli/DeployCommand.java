package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.live.Answered;
import dev.zeekledger.live.Confirming;
import dev.zeekledger.live.Confirming.Ending;
import dev.zeekledger.live.ControllerClient;
import dev.zeekledger.live.Deployer;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.store.Confirmation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a controller deploy. */
@Command(
    name = "deploy",
    description =
        "Lets a controller deploy what it has staged, or stages a configuration and deploys that. What"
            + " it changes is shown first, then what became of each node. All of it is recorded, with"
            + " what was deployed as a DEPLOYED revision. Exit code 1 if a node failed, the controller"
            + " refused, or it was rolled back; 3 if another deploy waits to be confirmed.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger deploy cluster.cfg -m \"two more workers\"",
      "  zeek-ledger deploy good --timeout 5m",
      "  zeek-ledger deploy cluster.cfg --confirm-within 10m"
    })
final class DeployCommand extends DeployingCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|REV",
      description =
          "What to stage and deploy; - is standard input; by default what is staged. A revision goes"
              + " out under a fresh id.")
  private String name;

  @Option(
      names = "--confirm-within",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Deploy again what is deployed now, unless zeek-ledger confirm comes in that time. The command"
              + " waits for it; if it ends before, a watch or zeek-ledger rollback --when-due does it.")
  private Duration confirmWithin;

  private int running = -1;

  @Override
  int talk() throws IOException, InterruptedException {
    Optional<Configuration> asked = Optional.ofNullable(name).map(this::asked);
    Confirming confirming = confirming(program().database()::openOrMake);
    Optional<Confirmation> waiting = Optional.empty();
    int exitCode;
    try (ControllerClient client = connect()) {
      refuseIf(confirming.pending());
      Deployer deployer = deployer(client);
      Optional<Configuration> deployed = deployer.configuration(true);
      if (confirmWithin != null && deployed.isEmpty()) {
        throw CommandException.usage("--confirm-within: nothing is deployed yet to go back to");
      }
      Optional<Configuration> wanted = asked.isPresent() ? asked : deployer.configuration(false);
      List<Change> plan = wanted.isPresent() ? plan(wanted.get(), deployed, deployer) : List.of();
      if (asked.isPresent()) {
        Answered staged = deployer.stage(asked.get(), asker());
        if (staged.request().outcome() != Outcome.SUCCEEDED) {
          return print(staged, plan);
        }
      }
      if (confirmWithin != null && wanted.isPresent()) {
        waiting = Optional.of(await(confirming, wanted.get().id(), deployed.get()));
      }
      int nodes = wanted.map(configuration -> configuration.nodes().size()).orElse(0);
      Answered answered = deployer.deploy(asker(), count -> tellRunning(count, nodes));
      exitCode = print(answered, plan);
      if (answered.request().outcome() == Outcome.REJECTED) {
        waiting.ifPresent(confirming::settle);
        return exitCode;
      }
    } catch (IOException e) {
      if (waiting.isEmpty()) {
        throw e;
      }
      console().tell(e.getMessage());
      exitCode = ExitCode.TROUBLE;
    }
    return waiting.isEmpty() ? exitCode : awaitEnding(confirming, waiting.get(), exitCode);
  }

  private void refuseIf(Optional<Confirmation> waiting) {
    if (waiting.isPresent()) {
      throw CommandException.conflict(
          "the deploy of "
              + Lines.oneLine(waiting.get().id())
              + " waits to be confirmed until "
              + ConfirmationForms.seconds(waiting.get().due())
              + ": zeek-ledger confirm or zeek-ledger rollback first");
    }
  }

  /** Lets the deploy wait before it is made: this process may end at any moment. */
  private Confirmation await(Confirming confirming, String id, Configuration deployed) {
    return confirming
        .await(id, deployed, Instant.now().plus(timeout()).plus(confirmWithin))
        .orElseThrow(() -> CommandException.conflict("another deploy waits to be confirmed"));
  }

  private int awaitEnding(Confirming confirming, Confirmation waiting, int exitCode)
      throws InterruptedException {
    Confirmation confirmation = waiting.due(Instant.now().plus(confirmWithin));
    confirming.postpone(confirmation);
    console()
        .tell(
            "to be confirmed until "
                + ConfirmationForms.seconds(confirmation.due())
                + ", else r"
                + confirmation.revision()
                + " is deployed again: zeek-ledger confirm");
    Ending ending =
        confirming
            .awaitEnding(confirmation, ControllerCommand::sleep, console()::tell)
            .orElseThrow();
    console().tell(ConfirmationForms.line(confirmation, ending));
    return ending == Ending.CONFIRMED ? exitCode : ExitCode.NO;
  }

  /** Says how far it is to someone at a terminal. */
  private void tellRunning(int count, int nodes) {
    if (console().terminal() && count != running) {
      running = count;
      console().tell(count + " of " + Lines.count(nodes, "node") + " running");
    }
  }
}
