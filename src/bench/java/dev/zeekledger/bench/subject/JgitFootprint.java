package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Footprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;

/**
 * A Git repository on the disk.
 *
 * @param directory where it is
 */
record JgitFootprint(Path directory) implements Footprint {

  @Override
  public long bytes() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(file -> Files.isRegularFile(file) ? file.toFile().length() : 0).sum();
    }
  }

  @Override
  public void cleanUp() throws IOException {
    try (Repository repository = JgitSubject.open(directory)) {
      Git.wrap(repository).gc().call();
    } catch (GitAPIException e) {
      throw new IOException(e);
    }
  }
}
