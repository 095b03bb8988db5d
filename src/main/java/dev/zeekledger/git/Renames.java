package dev.zeekledger.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files that have another path after a commit, as git finds them: by what is in them. */
final class Renames {

  private final List<DiffEntry> renames;

  private Renames(List<DiffEntry> renames) {
    this.renames = renames;
  }

  static Renames between(Repository repository, RevCommit before, RevCommit after)
      throws IOException {
    try (var both = new TreeWalk(repository)) {
      both.setRecursive(true);
      both.addTree(before.getTree());
      both.addTree(after.getTree());
      var detector = new RenameDetector(repository);
      detector.addAll(DiffEntry.scan(both));
      return new Renames(
          detector.compute().stream()
              .filter(entry -> entry.getChangeType() == DiffEntry.ChangeType.RENAME)
              .toList());
    }
  }

  /** What a file was called before, if it was renamed. */
  Optional<String> earlier(String path) {
    return renames.stream()
        .filter(entry -> entry.getNewPath().equals(path))
        .map(DiffEntry::getOldPath)
        .findFirst();
  }

  /** What a file is called afterwards, if it was renamed. */
  Optional<String> later(String path) {
    return renames.stream()
        .filter(entry -> entry.getOldPath().equals(path))
        .map(DiffEntry::getNewPath)
        .findFirst();
  }
}
