package dev.zeekledger.cli;

import dev.zeekledger.git.FileCommit;
import dev.zeekledger.git.GitImport;
import dev.zeekledger.git.GitImport.Imported;
import dev.zeekledger.git.GitRepository;
import dev.zeekledger.store.Ledger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes revisions of what git kept. */
@Command(
    name = "import-git",
    description =
        "Makes revisions of a cluster.cfg's history in git, with their authors, times and messages:"
            + " one of each commit on the branch (merges count as one) that changed the configuration."
            + " The commit is the configuration's id; run again, it goes on behind the newest commit"
            + " that it finds so. A cluster that has revisions of other commits takes none of these:"
            + " exit code 3.",
    footer = {"", "Example:", "  zeek-ledger import-git ~/sensors etc/cluster.cfg"})
final class ImportGitCommand extends LedgerCommand {

  @Parameters(
      index = "0",
      paramLabel = "REPO",
      description = "The directory of the repository, bare or not.")
  private String repository;

  @Parameters(
      index = "1",
      paramLabel = "PATH",
      description =
          "The cluster.cfg, from the top of the repository; where it was renamed it is followed.")
  private String path;

  @Option(
      names = "--branch",
      paramLabel = "BRANCH",
      defaultValue = "HEAD",
      description = "The branch; by default HEAD.")
  private String branch;

  @Option(
      names = "--strict",
      description =
          "Import nothing if there is a commit whose file is none that a controller would take."
              + " Without this such commits are told and skipped.")
  private boolean strict;

  @Option(
      names = "--hostname",
      paramLabel = "NAME",
      description = "The host that nodes run on which name no instance; by default this one.")
  private String hostname;

  @Mixin private ValidationMixin validation;
  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    try (GitRepository git = GitRepository.open(directory());
        Ledger ledger = program().database().openOrMake()) {
      var work =
          new GitImport(
              ledger,
              program().cluster(),
              validation.validation(),
              hostname == null ? Inputs.hostname() : hostname);
      report(work.run(git, branch, path.replaceFirst("^(\\./)+", ""), strict, new Teller()));
    }
    return ExitCode.OK;
  }

  private Path directory() {
    try {
      return Path.of(repository).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw CommandException.usage(repository + ": is no directory", e);
    }
  }

  private void report(Imported imported) {
    if (imported.delayed() > 0) {
      console()
          .tell(
              imported.delayed() == 1
                  ? "1 commit is older than the revision before it, and has its time"
                  : imported.delayed()
                      + " commits are older than the revision before them, and have its time");
    }
    int head = imported.head().map(revision -> revision.number()).orElse(0);
    if (output.json()) {
      printLine(
          JsonForms.text(
              JsonForms.object()
                  .put("commits", imported.commits())
                  .put("revisions", imported.revisions())
                  .put("skipped", imported.skipped())
                  .put("delayed", imported.delayed())
                  .put("revision", head == 0 ? null : Integer.valueOf(head))));
    } else {
      printLine(
          "imported "
              + Lines.count(imported.revisions(), "revision")
              + " of "
              + Lines.count(imported.commits(), "commit")
              + ", "
              + imported.skipped()
              + " skipped; "
              + (head == 0 ? "no revision" : "now at r" + head));
    }
  }

  /** Says what is wrong with a commit, and each warning only where it comes first. */
  private final class Teller implements GitImport.Listener {
    private final Set<String> warnings = new HashSet<>();
    private final Progress progress = new Progress(console(), "imported", 0);

    @Override
    public void skipped(FileCommit commit, String why) {
      console()
          .tell(commit.id() + (strict ? ": refused: " : ": skipped: ") + program().masked(why));
    }

    @Override
    public void warned(FileCommit commit, String what) {
      if (warnings.add(what)) {
        console().tell(commit.id() + ": warning: " + program().masked(what));
      }
    }

    @Override
    public void done() {
      progress.step();
    }
  }
}
