package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.diff.TextDiff;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.UniqueId;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Saved;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes back to an earlier revision by a new one. */
@Command(
    name = "restore",
    description =
        "Saves what a revision holds as a new revision, whose message names the old one; history stays as"
            + " it is. It gets a fresh id, since an agent does nothing about an id that it runs already."
            + " What that changes is shown first. What a controller would refuse of it is told, as save"
            + " --allow-invalid does, and it is saved all the same. Of a deployed revision it takes the hosts"
            + " and ports that the controller had filled in, too.",
    footer = {"", "Example:", "  zeek-ledger restore HEAD~1 -m \"eth1 sees no traffic\""})
final class RestoreCommand extends LedgerCommand {

  @Parameters(
      paramLabel = "REV",
      description = "HEAD~2, 7, r7, STAGED, DEPLOYED, a tag, an id, @{TIME}.")
  private String name;

  @Mixin private SavingMixin saving;
  @Mixin private ValidationMixin validation;
  @Mixin private OutputMixin output;

  /** What was restored, how that differs from the line's newest revision, and what came of it. */
  private record Restored(
      Revision source, Configuration content, List<Change> changes, Saved saved) {}

  @Override
  public Integer call() {
    try (Ledger ledger = program().database().open()) {
      Restored restored = ledger.atomically(program().cluster(), () -> restore(ledger));
      validation.accepts(restored.content(), "r" + restored.source().number(), console());
      List<Change> shown = shown(restored.changes());
      if (output.json()) {
        ObjectNode json = JsonForms.saved(restored.saved());
        json.put("source", restored.source().number());
        json.set("diff", JsonForms.array(shown, JsonForms::change));
        printLine(JsonForms.text(json));
      } else {
        print(new TextDiff(program().colour()).render(shown));
        printLine(line(restored));
      }
    }
    return ExitCode.OK;
  }

  private Restored restore(Ledger ledger) {
    ConfigurationRepository configurations = ledger.configurations(program().cluster());
    Revision source = resolve(ledger, name);
    Configuration content = configurations.read(source);
    Configuration head =
        configurations
            .head(Line.ASKED)
            .map(configurations::read)
            .orElseGet(() -> new Configuration("", Set.of(), Set.of()));
    Draft draft =
        Draft.of(content.withId(UniqueId.create()), Kind.SAVED)
            .withAnyId()
            .withAuthor(saving.author())
            .withMessage(message(source));
    Saved saved = configurations.save(draft, saving.expectedHead());
    return new Restored(source, content, Diff.between(head, content), saved);
  }

  private String message(Revision source) {
    String restored = "restored from r" + source.number();
    return saving.message().map(why -> restored + ": " + why).orElse(restored);
  }

  private static String line(Restored restored) {
    Saved saved = restored.saved();
    return saved.created()
        ? SaveCommand.line(saved)
        : "nothing to restore, r"
            + saved.revision().number()
            + " holds what r"
            + restored.source().number()
            + " does";
  }
}
