package dev.zeekledger.cli;

import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the history. */
@Command(
    name = "log",
    description = "Lists the revisions of the cluster, newest first.",
    footer = {"", "Example:", "  zeek-ledger log --since 7d --kind deployed"})
final class LogCommand extends LedgerCommand {

  @Option(names = "-n", paramLabel = "N", description = "At most N of them.")
  private Integer limit;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Only of these kinds: saved, staged, deployed.")
  private Set<Kind> kinds = Set.of();

  @Mixin private PeriodMixin period;
  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    if (limit != null && limit < 0) {
      throw CommandException.usage("-n " + limit + ": expected a number from 0");
    }
    try (Ledger ledger = program().database().open()) {
      List<Revision> revisions =
          ledger
              .configurations(program().cluster())
              .history(
                  new HistoryQuery(
                      limit == null ? OptionalInt.empty() : OptionalInt.of(limit),
                      period.since(),
                      period.until(),
                      kinds));
      if (revisions.isEmpty() && ledger.configurations(program().cluster()).head().isEmpty()) {
        console().tell("cluster \"" + program().cluster() + "\" has no revision yet");
      }
      if (output.json()) {
        printLine(JsonForms.text(JsonForms.array(revisions, JsonForms::revision)));
      } else {
        print(Lines.columns(revisions.stream().map(LogCommand::row).toList()));
      }
    }
    return ExitCode.OK;
  }

  private static List<String> row(Revision revision) {
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
