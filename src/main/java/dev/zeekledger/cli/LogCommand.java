package dev.zeekledger.cli;

import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only from then on: 2026-11-01, 2026-11-01T12:00Z or 7d (ago).")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only until then.")
  private Instant until;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Only of these kinds: saved, staged, deployed.")
  private Set<Kind> kinds = Set.of();

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
                      Optional.ofNullable(since),
                      Optional.ofNullable(until),
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
