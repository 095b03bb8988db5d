package dev.zeekledger.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/** A repository with a working tree, whose commits have the times they are told. */
public final class GitFixture implements AutoCloseable {

  private final Path directory;
  private final Git git;

  public GitFixture(Path directory) {
    this.directory = directory;
    try {
      this.git = Git.init().setDirectory(directory.toFile()).setInitialBranch("main").call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A cluster.cfg whose only worker is on that interface. */
  public static String clusterCfg(String interfaceName) {
    return "[manager]\nrole = manager\n\n[worker]\nrole = worker\ninterface = "
        + interfaceName
        + "\n";
  }

  public GitFixture write(String path, String text) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public GitFixture remove(String path) {
    try {
      Files.delete(directory.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits all there is, and returns the commit's id. */
  public String commit(String author, String time, String message) {
    try {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      var person =
          new PersonIdent(author, author + "@example.org", Instant.parse(time), ZoneOffset.UTC);
      return git.commit()
          .setAuthor(person)
          .setCommitter(person)
          .setMessage(message)
          .setSign(false)
          .call()
          .name();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public GitFixture checkout(String branch, boolean create) {
    try {
      git.checkout().setName(branch).setCreateBranch(create).call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Merges a branch into the one that is checked out; {@link #commit} then makes the commit. */
  public GitFixture merge(String branch) {
    try {
      ObjectId tip = git.getRepository().resolve(branch);
      git.merge().include(tip).setFastForward(FastForwardMode.NO_FF).setCommit(false).call();
      return this;
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    git.close();
  }
}
