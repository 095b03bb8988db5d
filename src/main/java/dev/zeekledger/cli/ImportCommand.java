package dev.zeekledger.cli;

import dev.zeekledger.archive.ArchiveReader;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.HistoryEntry.ClusterEntry;
import dev.zeekledger.store.ImportedCluster;
import dev.zeekledger.store.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes the histories of an archive into the ledger. */
@Command(
    name = "import",
    description =
        "Takes an archive that export wrote into the ledger, all or nothing; with --cluster only that"
            + " cluster of it. Each revision and answer is checked against its digest. A cluster that is"
            + " here already must be the beginning of the archive's: then the rest is added, and the"
            + " same archive again adds nothing. Any other is refused, with exit code 3.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger --db postgresql://zeek@db.example.org/zeek import ledger.jsonl.gz"
    })
final class ImportCommand extends LedgerCommand {

  @Parameters(
      paramLabel = "FILE",
      description = "The archive, compressed or not; - is standard input.")
  private String file;

  @Mixin private OutputMixin output;

  private Wanted wanted;

  @Override
  public Integer call() {
    Optional<ClusterName> only = program().onlyCluster();
    List<ImportedCluster> imported =
        ArchiveFile.read(file, console(), archive -> imported(archive, only));
    if (only.isPresent() && imported.isEmpty()) {
      throw CommandException.usage(Inputs.name(file) + ": holds no cluster \"" + only.get() + "\"");
    }
    if (only.isPresent()) {
      console().tell("imported 1 of " + Lines.count(wanted.clusters, "cluster"));
    }
    if (output.json()) {
      printLine(JsonForms.text(JsonForms.array(imported, JsonForms::imported)));
    } else {
      print(Lines.columns(imported.stream().map(ImportCommand::row).toList()));
    }
    return ExitCode.OK;
  }

  private List<ImportedCluster> imported(ArchiveFile.Source archive, Optional<ClusterName> only) {
    // No database is made for what is no archive.
    archive.read(text -> Inputs.located(file, () -> ArchiveReader.version(text)));
    try (Ledger ledger = program().database().openOrMake()) {
      return ledger.importHistory(to -> read(archive, only, to));
    }
  }

  private void read(
      ArchiveFile.Source archive, Optional<ClusterName> only, Consumer<HistoryEntry> to) {
    var progress = new Progress(console(), "imported", 0);
    wanted = new Wanted(only, to);
    archive.read(
        text ->
            Inputs.located(
                file,
                () ->
                    ArchiveReader.read(
                        text,
                        entry -> {
                          wanted.accept(entry);
                          progress.step();
                        })));
  }

  /** Passes on what is of one cluster, or all. */
  private static final class Wanted implements Consumer<HistoryEntry> {
    private final Optional<ClusterName> only;
    private final Consumer<HistoryEntry> to;
    private boolean isWanted;
    private int clusters;

    Wanted(Optional<ClusterName> only, Consumer<HistoryEntry> to) {
      this.only = only;
      this.to = to;
      this.isWanted = only.isEmpty();
    }

    @Override
    public void accept(HistoryEntry entry) {
      if (entry instanceof ClusterEntry cluster) {
        clusters++;
        isWanted = only.isEmpty() || cluster.name().equals(only.get());
      }
      if (isWanted) {
        to.accept(entry);
      }
    }
  }

  private static List<String> row(ImportedCluster cluster) {
    return List.of(
        cluster.name().text(),
        cluster.head() == 0 ? "no revision" : "r" + cluster.head(),
        "added "
            + ArchiveFile.counts(
                cluster.revisions(), cluster.requests(), cluster.answers(), cluster.tags()));
  }
}
