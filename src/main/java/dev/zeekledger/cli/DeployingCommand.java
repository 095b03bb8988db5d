package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.diff.TextDiff;
import dev.zeekledger.format.ConfigurationText;
import dev.zeekledger.live.Answered;
import dev.zeekledger.live.Deployer;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.UniqueId;
import dev.zeekledger.plan.PlanException;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.Ledger;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands have in common that stage or deploy through a controller. */
abstract class DeployingCommand extends ControllerCommand {

  private static final Configuration NOTHING = new Configuration("", Set.of(), Set.of());

  @Option(
      names = {"-m", "--message"},
      paramLabel = "MESSAGE",
      description = "Why.")
  private String message;

  @Option(names = "--author", paramLabel = "NAME", description = "Who; by default your login name.")
  private String author;

  @Mixin private PlannerMixin planner;
  @Mixin private FormatMixin format;
  @Mixin private OutputMixin output;

  /**
   * What is to be staged. A revision goes out under a fresh id, as agents do nothing about an id
   * that they run already; so does a file without an id, or with one that the ledger knows.
   */
  final Configuration asked(String name) {
    if (!isFile(name)) {
      try (Ledger ledger = program().database().open()) {
        return ledger
            .configurations(program().cluster())
            .read(resolveNoFile(ledger, name))
            .withId(UniqueId.create());
      }
    }
    checkFileOnly(Optional.empty(), name);
    ConfigurationText text = inputs().configuration(name, format.options());
    Configuration configuration = Inputs.located(name, text::configuration);
    return text.idGiven() && !isKnown(configuration.id())
        ? configuration
        : configuration.withId(UniqueId.create());
  }

  private boolean isKnown(String id) {
    Optional<Ledger> made = program().database().openIfMade();
    if (made.isEmpty()) {
      return false;
    }
    try (Ledger ledger = made.get()) {
      return ledger.configurations(program().cluster()).newestWithId(id).isPresent();
    }
  }

  /** Who asks. */
  final Asker asker() {
    String who = SavingMixin.author(author);
    return new Asker(Optional.of(who), Optional.ofNullable(message));
  }

  final boolean json() {
    return output.json();
  }

  /**
   * What a deploy of this would change, shown as text where that is wanted. Where there is no plan,
   * what is wrong is told; it is the controller who decides.
   */
  final List<Change> plan(Configuration asked, Optional<Configuration> deployed, Deployer deployer)
      throws IOException, InterruptedException {
    Configuration before = deployed.orElse(NOTHING);
    Map<String, Address> hosts = new HashMap<>(deployer.agentHosts());
    hosts.putAll(planner.agentHosts());
    List<Change> changes;
    try {
      changes = shown(Diff.between(before, planner.planner().plan(asked, hosts)));
    } catch (PlanException e) {
      console().tell("no plan: " + String.join("; ", e.reasons()));
      return List.of();
    }
    if (!json()) {
      print(new TextDiff(program().colour()).render(changes));
      if (changes.isEmpty()) {
        console().tell("nothing changes of what is deployed");
      }
    }
    return changes;
  }

  /** Prints what was answered, and returns the exit code. */
  final int print(Answered answered, List<Change> plan) {
    var mask = new RequestMask(program().masking());
    var view = new AnswerView(answered, mask.masked(answered.request()), plan);
    if (json()) {
      printLine(JsonForms.text(view.json()));
    } else {
      print(view.text());
    }
    if (answered.notStored().isPresent()) {
      console().tell("not stored: " + answered.notStored().get());
      return ExitCode.TROUBLE;
    }
    return view.exitCode();
  }
}
