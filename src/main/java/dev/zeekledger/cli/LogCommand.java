package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Notation;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Rename;
import dev.zeekledger.diff.TextDiff;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Gap;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionChanges;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the history. */
@Command(
    name = "log",
    description =
        "Lists the revisions of the cluster, newest first; with --node, --instance or --path those with"
            + " a change that any of these asks for, each with these changes, each change once.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger log --since 7d --kind deployed",
      "  zeek-ledger log -n 5 --node worker-02 --path 'nodes/*/interface'"
    })
final class LogCommand extends LedgerCommand {

  @Option(names = "-n", paramLabel = "N", description = "At most N of them.")
  private Integer limit;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      completionCandidates = Offered.Kinds.class,
      split = ",",
      description = "Only of these kinds: saved, staged, deployed.")
  private Set<Kind> kinds = Set.of();

  @Option(
      names = "--chain",
      description =
          "Also the chain digest of each, to be kept elsewhere for verify --expect; JSON always has it.")
  private boolean chain;

  @Mixin private ChangesMixin changes;
  @Mixin private PeriodMixin period;
  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    if (limit != null && limit < 0) {
      throw CommandException.usage("-n " + limit + ": expected a number from 0");
    }
    var query =
        new HistoryQuery(
            limit == null ? OptionalInt.empty() : OptionalInt.of(limit),
            period.since(),
            period.until(),
            kinds);
    try (Ledger ledger = program().database().open()) {
      ConfigurationRepository configurations = ledger.configurations(program().cluster());
      var gaps = new GapsBetween(configurations.gaps(), query);
      boolean found =
          changes.given()
              ? printChanges(changes.find(ledger, program().cluster(), query), gaps)
              : print(configurations.history(query), gaps);
      if (!found) {
        tellIfEmpty(ledger);
      }
    }
    return ExitCode.OK;
  }

  private boolean print(List<Revision> revisions, GapsBetween gaps) {
    if (output.json()) {
      List<JsonNode> forms = new ArrayList<>();
      gaps.each(
          revisions,
          Function.identity(),
          revision -> forms.add(JsonForms.revision(revision)),
          gap -> forms.add(QueryForms.gap(gap, false)));
      printLine(JsonForms.text(JsonForms.array(forms, Function.identity())));
    } else {
      Iterator<String> rows =
          Lines.columns(revisions.stream().map(this::row).toList()).lines().iterator();
      gaps.each(revisions, Function.identity(), revision -> printLine(rows.next()), this::printGap);
    }
    return !revisions.isEmpty();
  }

  private void printGap(Gap gap) {
    printLine(
        gap.range()
            + " pruned on "
            + gap.prunedAt().truncatedTo(ChronoUnit.SECONDS)
            + gap.author().map(author -> " by " + Lines.oneLine(author)).orElse(""));
  }

  private boolean printChanges(List<RevisionChanges> found, GapsBetween gaps) {
    List<RevisionChanges> shown =
        found.stream().map(one -> one.with(shown(one.changes()))).toList();
    if (output.json()) {
      List<JsonNode> forms = new ArrayList<>();
      gaps.each(
          shown,
          RevisionChanges::revision,
          one -> forms.add(QueryForms.changes(one)),
          gap -> forms.add(QueryForms.gap(gap, true)));
      printLine(JsonForms.text(JsonForms.array(forms, Function.identity())));
      return !shown.isEmpty();
    }
    Iterator<String> rows =
        Lines.columns(shown.stream().map(one -> row(one.revision())).toList()).lines().iterator();
    gaps.each(
        shown,
        RevisionChanges::revision,
        one -> {
          printLine(rows.next());
          printChanges(one);
        },
        this::printGap);
    return !shown.isEmpty();
  }

  private void printChanges(RevisionChanges one) {
    if (one.changes().isEmpty()) {
      printLine(
          "  as in r"
              + one.since().orElseThrow()
              + ": what came between was pruned, and what this changed back with it");
    } else if (one.behindGap()) {
      printLine(
          one.since().isPresent()
              ? "  since r" + one.since().getAsInt() + ", as what came between was pruned:"
              : "  all it has, as what came before was pruned:");
    }
    one.renames().forEach(rename -> printLine("  " + renamed(rename)));
    print(new TextDiff(program().colour()).render(unlessRenamed(one)).indent(2));
  }

  private static String renamed(Rename rename) {
    return "renamed "
        + Notation.word(Path.of("nodes", rename.from()).toString())
        + " → "
        + Notation.word(Path.of("nodes", rename.to()).toString())
        + ", nothing else of it changed";
  }

  /** The changes but for those that a rename tells of. */
  private static List<Change> unlessRenamed(RevisionChanges one) {
    List<Path> renamed =
        one.renames().stream()
            .flatMap(rename -> Stream.of(rename.from(), rename.to()))
            .map(name -> Path.of("nodes", name))
            .toList();
    return one.changes().stream()
        .filter(change -> renamed.stream().noneMatch(change.path()::startsWith))
        .toList();
  }

  private List<String> row(Revision revision) {
    List<String> row = new ArrayList<>();
    if (chain) {
      row.add(revision.chain().toString());
    }
    row.addAll(described(revision));
    return row;
  }

  private static List<String> described(Revision revision) {
    return List.of(
        "r" + revision.number(),
        revision.time().truncatedTo(ChronoUnit.SECONDS).toString(),
        JsonForms.lower(revision.kind()),
        Lines.oneLine(revision.id()),
        revision.author().map(Lines::oneLine).orElse("-"),
        revision.changes().toString(),
        revision.message().map(Lines::oneLine).orElse(""));
  }
}
