package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Notation;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Rename;
import dev.zeekledger.diff.TextDiff;
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
      boolean found =
          changes.given()
              ? printChanges(changes.find(ledger, program().cluster(), query))
              : print(ledger.configurations(program().cluster()).history(query));
      if (!found) {
        tellIfEmpty(ledger);
      }
    }
    return ExitCode.OK;
  }

  private boolean print(List<Revision> revisions) {
    if (output.json()) {
      printLine(JsonForms.text(JsonForms.array(revisions, JsonForms::revision)));
    } else {
      print(Lines.columns(revisions.stream().map(this::row).toList()));
    }
    return !revisions.isEmpty();
  }

  private boolean printChanges(List<RevisionChanges> found) {
    List<RevisionChanges> shown =
        found.stream()
            .map(one -> new RevisionChanges(one.revision(), shown(one.changes()), one.renames()))
            .toList();
    if (output.json()) {
      printLine(JsonForms.text(JsonForms.array(shown, QueryForms::changes)));
      return !shown.isEmpty();
    }
    Iterator<String> rows =
        Lines.columns(shown.stream().map(one -> row(one.revision())).toList()).lines().iterator();
    for (RevisionChanges one : shown) {
      printLine(rows.next());
      one.renames().forEach(rename -> printLine("  " + renamed(rename)));
      print(new TextDiff(program().colour()).render(unlessRenamed(one)).indent(2));
    }
    return !shown.isEmpty();
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
