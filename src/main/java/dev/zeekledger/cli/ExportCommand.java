package dev.zeekledger.cli;

import dev.zeekledger.archive.ArchiveCounts;
import dev.zeekledger.archive.ArchiveWriter;
import dev.zeekledger.diff.Masking;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Ledger;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes histories to an archive. */
@Command(
    name = "export",
    description =
        "Writes the whole ledger to an archive, or with --cluster one cluster: all revisions, tags,"
            + " requests and Results, as JSON lines that import takes into any other ledger. Others"
            + " can write to the ledger meanwhile; the archive is of the moment it was begun.",
    footer = {"", "Example:", "  zeek-ledger export ledger.jsonl.gz"})
final class ExportCommand extends LedgerCommand {

  @Parameters(
      paramLabel = "FILE",
      description =
          "The archive, for its owner alone to read; compressed if its name ends in .gz. A file of"
              + " that name is replaced. - is standard output, on which nothing else is printed.")
  private String file;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    if (program().masking() != Masking.NONE) {
      throw CommandException.usage("an archive holds all values as they are, so not with --mask");
    }
    try (Ledger ledger = program().database().open()) {
      Optional<ClusterName> only = program().onlyCluster();
      checkCluster(ledger);
      if (only.isPresent()) {
        console().tell("exporting 1 of " + Lines.count(ledger.clusters().size(), "cluster"));
      }
      if (file.equals(Inputs.STDIN)) {
        write(ledger, only, console().out());
      } else {
        Path path = ArchiveFile.path(file);
        report(ArchiveFile.write(path, writer -> write(ledger, only, writer)));
      }
    }
    return ExitCode.OK;
  }

  private ArchiveCounts write(Ledger ledger, Optional<ClusterName> only, Writer out) {
    var writer = new ArchiveWriter(out);
    var progress = new Progress(console(), "exported", 0);
    ledger.exportHistory(
        only,
        entry -> {
          writer.accept(entry);
          progress.step();
        });
    return writer.finish();
  }

  private void report(ArchiveCounts counts) {
    if (output.json()) {
      printLine(JsonForms.text(JsonForms.exported(counts)));
    } else {
      printLine(
          "exported "
              + Lines.count(counts.clusters(), "cluster")
              + ": "
              + ArchiveFile.counts(
                  counts.revisions(), counts.requests(), counts.answers(), counts.tags()));
    }
  }
}
