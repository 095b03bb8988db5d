package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Pruning;
import dev.zeekledger.store.Pruning.Span;
import dev.zeekledger.store.Retention;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what is old. */
@Command(
    name = "prune",
    description = {
      "Deletes old revisions of the cluster, and old requests with their Results, for good. What one of"
          + " the two options keeps is kept. A request and the revisions that it made, was of or"
          + " fetched stay or go together.",
      "Never deleted are the newest revision of each kind, revisions with a tag, the newest deploy and the"
          + " newest that succeeded on all nodes, what was staged last, the newest commit from git, and"
          + " what tells the states of nodes now.",
      "Numbers of revisions stay as they are: log shows the gap. All is verified before and after."
    },
    footer = {"", "Example:", "  zeek-ledger prune --keep-revisions 100 --keep-days 365 --dry-run"})
final class PruneCommand extends LedgerCommand {

  @Option(
      names = "--keep-revisions",
      paramLabel = "N",
      description = "Keep the newest N revisions, and the requests since the oldest of them.")
  private Integer revisions;

  @Option(
      names = "--keep-days",
      paramLabel = "D",
      description = "Keep the revisions and requests of the last D days.")
  private Integer days;

  @Option(names = "--dry-run", description = "Only say what would be deleted.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--author", paramLabel = "NAME", description = "Who; by default your login name.")
  private String author;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    Retention keep = retention();
    Optional<Pruning> confirmed = Optional.empty();
    if (!dryRun && !yes) {
      Pruning pruning = prunable(keep);
      if (!pruning.isEmpty()) {
        // Nothing is open while it asks: others would have to wait for the answer.
        if (!isConfirmed(pruning)) {
          console().tell("nothing pruned");
          return ExitCode.NO;
        }
        confirmed = Optional.of(pruning);
      }
    }
    Pruning pruning = dryRun ? prunable(keep) : prune(keep, confirmed);
    if (output.json()) {
      printLine(JsonForms.text(json(pruning)));
    } else {
      print(text(pruning));
    }
    return ExitCode.OK;
  }

  private Pruning prunable(Retention keep) {
    try (Ledger ledger = program().database().open()) {
      checkCluster(ledger);
      return ledger.prunable(program().cluster(), keep);
    }
  }

  /**
   * Prunes.
   *
   * @param confirmed what someone agreed to
   */
  private Pruning prune(Retention keep, Optional<Pruning> confirmed) {
    String who = SavingMixin.author(author);
    try (Ledger ledger = program().database().open()) {
      checkCluster(ledger);
      return ledger.atomically(
          program().cluster(),
          () -> {
            Pruning pruning = ledger.prune(program().cluster(), keep, Optional.of(who));
            if (confirmed.filter(asked -> !asked.equals(pruning)).isPresent()) {
              throw CommandException.conflict(
                  "cluster \""
                      + program().cluster()
                      + "\" went on meanwhile, and other revisions and requests would go; nothing"
                      + " pruned");
            }
            return pruning;
          });
    }
  }

  private Retention retention() {
    if (revisions == null && days == null) {
      throw CommandException.usage(
          "prune: expected what to keep: --keep-revisions N, --keep-days D or both");
    }
    return new Retention(number("--keep-revisions", revisions), number("--keep-days", days));
  }

  private static OptionalInt number(String option, Integer value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < 1) {
      throw CommandException.usage(option + " " + value + ": expected a number from 1");
    }
    return OptionalInt.of(value);
  }

  private boolean isConfirmed(Pruning pruning) {
    if (!console().interactive()) {
      throw CommandException.usage(
          "prune deletes for good, and nobody is there to be asked: expected --yes or --dry-run");
    }
    return console()
        .isConfirmed(
            "prune "
                + Lines.count(pruning.revisions().count(), "revision")
                + (pruning.revisions().count() == 0
                    ? ""
                    : " (r"
                        + pruning.revisions().first()
                        + " to r"
                        + pruning.revisions().last()
                        + ")")
                + " and "
                + Lines.count(pruning.requests().count(), "request")
                + " with "
                + Lines.count(pruning.results(), "Result")
                + " of cluster \""
                + program().cluster()
                + "\" for good?");
  }

  private String text(Pruning pruning) {
    if (pruning.isEmpty()) {
      return "nothing to prune\n";
    }
    String verb = dryRun ? "would prune " : "pruned ";
    Span gone = pruning.revisions();
    Span asked = pruning.requests();
    return (gone.count() == 0
            ? ""
            : verb
                + Lines.count(gone.count(), "revision")
                + ", r"
                + gone.first()
                + " of "
                + seconds(gone.since())
                + " to r"
                + gone.last()
                + " of "
                + seconds(gone.until())
                + "\n")
        + (asked.count() == 0
            ? ""
            : verb
                + Lines.count(asked.count(), "request")
                + " with "
                + Lines.count(pruning.results(), "Result")
                + ", of "
                + seconds(asked.since())
                + " to "
                + seconds(asked.until())
                + "\n");
  }

  private static String seconds(Optional<Instant> time) {
    return time.orElseThrow().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private ObjectNode json(Pruning pruning) {
    Span gone = pruning.revisions();
    Span asked = pruning.requests();
    ObjectNode json = JsonForms.object();
    json.put("cluster", program().cluster().text());
    json.put("dry_run", dryRun);
    json.put("revisions", gone.count());
    json.set("first", JsonForms.nullable(number(gone.first())));
    json.set("first_time", JsonForms.nullable(gone.since().map(Instant::toString)));
    json.set("last", JsonForms.nullable(number(gone.last())));
    json.set("last_time", JsonForms.nullable(gone.until().map(Instant::toString)));
    json.put("requests", asked.count());
    json.set("first_request_time", JsonForms.nullable(asked.since().map(Instant::toString)));
    json.set("last_request_time", JsonForms.nullable(asked.until().map(Instant::toString)));
    json.put("results", pruning.results());
    return json;
  }

  private static OptionalInt number(int revision) {
    return revision == 0 ? OptionalInt.empty() : OptionalInt.of(revision);
  }
}
