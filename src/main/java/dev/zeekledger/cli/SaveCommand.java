package dev.zeekledger.cli;

import dev.zeekledger.cli.Inputs.Given;
import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.diff.TextDiff;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves configurations as revisions. */
@Command(
    name = "save",
    description =
        "Saves configurations, each as a revision of the cluster's history."
            + " Several files in order are several revisions, all or none. What the newest revision holds"
            + " already makes no revision.",
    footer = {"", "Example:", "  zeek-ledger save cluster.cfg -m \"pin worker-03 to core 1\""})
final class SaveCommand extends LedgerCommand {

  /** So many changes are shown; more are a case for diff. */
  private static final int SHOWN = 20;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Configurations in cluster.cfg, json or broker format; - is standard input.")
  private List<String> files;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      completionCandidates = Offered.Kinds.class,
      defaultValue = "saved",
      description = "How it came to be: saved (the default), staged or deployed.")
  private Kind kind;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The configuration's id; by default the file's, else a fresh one.")
  private String id;

  @Option(names = "--allow-invalid", description = "Save what a controller would refuse, too.")
  private boolean allowInvalid;

  @Mixin private SavingMixin saving;
  @Mixin private FormatMixin format;
  @Mixin private ValidationMixin validation;
  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    if (id != null && files.size() > 1) {
      throw CommandException.usage("--id names one configuration, not " + files.size());
    }
    Inputs.atMostOnce(files);
    if (id != null && id.isEmpty()) {
      throw CommandException.usage("--id is empty, expected a configuration's id");
    }
    List<Draft> drafts = drafts();
    try (Ledger ledger = program().database().openOrMake()) {
      ConfigurationRepository configurations = ledger.configurations(program().cluster());
      List<Saved> saved =
          ledger.atomically(program().cluster(), () -> saveAll(configurations, drafts));
      if (output.json()) {
        printLine(
            JsonForms.text(
                saved.size() == 1
                    ? JsonForms.saved(saved.get(0))
                    : JsonForms.array(saved, JsonForms::saved)));
      } else {
        saved.forEach(one -> printLine(line(one)));
        if (saved.size() == 1 && saved.get(0).created()) {
          printChanges(configurations, saved.get(0).revision());
        }
      }
    }
    return ExitCode.OK;
  }

  /** Every file, read and checked before anything is stored; all that is wrong is told. */
  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    boolean refused = false;
    List<Supplier<Given>> configurations = inputs().configurations(files, format.options());
    for (int i = 0; i < files.size(); i++) {
      Given given = configurations.get(i).get();
      boolean accepted =
          validation.accepts(given.configuration(), Inputs.name(files.get(i)), console());
      refused |= !accepted && !allowInvalid;
      drafts.add(draft(given));
    }
    if (refused) {
      console().tell("nothing saved; --allow-invalid saves what a controller would refuse");
      throw CommandException.told();
    }
    return drafts;
  }

  private Draft draft(Given given) {
    return new Draft(
        id == null ? given.configuration() : given.configuration().withId(id),
        kind,
        id != null || given.idGiven(),
        Optional.of(saving.author()),
        saving.message(),
        Optional.empty());
  }

  private List<Saved> saveAll(ConfigurationRepository configurations, List<Draft> drafts) {
    var progress = new Progress(console(), "saved", drafts.size());
    List<Saved> saved = new ArrayList<>();
    for (Draft draft : drafts) {
      OptionalInt expected = saved.isEmpty() ? saving.expectedHead() : OptionalInt.empty();
      saved.add(configurations.save(draft, expected));
      progress.step();
    }
    return saved;
  }

  static String line(Saved saved) {
    Revision revision = saved.revision();
    String id = Lines.oneLine(revision.id());
    return saved.created()
        ? "r"
            + revision.number()
            + " "
            + JsonForms.lower(revision.kind())
            + ", id "
            + id
            + ": "
            + revision.changes()
        : "nothing changed, still r" + revision.number() + ", id " + id;
  }

  private void printChanges(ConfigurationRepository configurations, Revision revision) {
    Configuration before =
        configurations
            .before(revision, 1)
            .map(configurations::read)
            .orElseGet(() -> new Configuration("", Set.of(), Set.of()));
    List<Change> changes = Diff.between(before, configurations.read(revision));
    List<Change> shown = changes.subList(0, Math.min(SHOWN, changes.size()));
    print(new TextDiff(program().colour()).render(shown(shown)));
    if (shown.size() < changes.size()) {
      printLine("… and " + (changes.size() - shown.size()) + " more; zeek-ledger diff shows all");
    }
  }
}
