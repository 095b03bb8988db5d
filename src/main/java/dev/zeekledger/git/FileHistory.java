package dev.zeekledger.git;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a file.
 *
 * @param known the newest commit that was known already
 * @param commits those after it, oldest first; all where none was known
 */
public record FileHistory(Optional<String> known, List<FileCommit> commits) {

  public FileHistory {
    Objects.requireNonNull(known, "known");
    commits = List.copyOf(commits);
  }
}
