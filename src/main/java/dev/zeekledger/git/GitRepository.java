package dev.zeekledger.git;

import dev.zeekledger.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;

/** A git repository, only read. */
public final class GitRepository implements AutoCloseable {

  private final Repository repository;

  private GitRepository(Repository repository) {
    this.repository = repository;
  }

  /**
   * Opens a repository.
   *
   * @param directory its working tree, its {@code .git}, or a bare repository
   * @throws GitException if there is none
   */
  public static GitRepository open(Path directory) {
    ReadOnlySystem.install();
    var builder = new FileRepositoryBuilder().setMustExist(true);
    try {
      if (FileKey.isGitRepository(directory.toFile(), FS.DETECTED)) {
        builder.setGitDir(directory.toFile());
      } else {
        builder.setWorkTree(directory.toFile());
      }
      return new GitRepository(builder.build());
    } catch (RepositoryNotFoundException e) {
      throw GitException.of(directory + ": is no git repository", e);
    } catch (IOException e) {
      throw GitException.of(directory + ": cannot be read as a git repository", e);
    }
  }

  /**
   * What became of a file along the first parents of a branch, back to where it was made. Where it
   * was renamed, it is followed under its earlier name.
   *
   * @param branch a branch, or whatever git takes for a commit
   * @param path the file's path now, from the top of the repository
   * @param isKnown tells of a commit whether to look no further
   * @throws GitException if there is no such branch, no commit on it had the file, or a shallow
   *     clone lacks the beginning
   */
  public FileHistory history(String branch, String path, Predicate<String> isKnown) {
    try (var walk = new RevWalk(repository)) {
      FileHistory history = history(walk, walk.parseCommit(tip(branch)), path, isKnown);
      if (history.commits().isEmpty() && history.known().isEmpty()) {
        throw GitException.of(path + ": no commit of " + branch + " has such a file");
      }
      return history;
    } catch (IOException | IllegalArgumentException e) {
      throw GitException.of(branch + ": its history cannot be read", e);
    }
  }

  private FileHistory history(RevWalk walk, RevCommit tip, String path, Predicate<String> isKnown)
      throws IOException {
    List<FileCommit> commits = new ArrayList<>();
    RevCommit commit = tip;
    String name = path;
    while (commit != null) {
      RevCommit parent = parent(walk, commit);
      Optional<ObjectId> blob = blob(commit, name);
      Optional<ObjectId> before = parent == null ? Optional.empty() : blob(parent, name);
      if (!blob.equals(before)) {
        if (isKnown.test(commit.name())) {
          return history(Optional.of(commit.name()), commits);
        }
        if (parent == null) {
          checkIsFirst(walk, commit, name);
        }
        commits.add(fileCommit(commit, name, blob));
        if (before.isEmpty() && parent != null) {
          name = Renames.between(repository, parent, commit).earlier(name).orElse(name);
        }
      }
      commit.disposeBody();
      commit = parent;
    }
    return history(Optional.empty(), commits);
  }

  private static RevCommit parent(RevWalk walk, RevCommit commit) throws IOException {
    return commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
  }

  /** Refuses a commit that seems to be the first because a shallow clone ends there. */
  private static void checkIsFirst(RevWalk walk, RevCommit commit, String path) throws IOException {
    if (walk.getObjectReader().getShallowCommits().contains(commit)) {
      throw GitException.of(
          "a shallow clone without the history of "
              + path
              + " before commit "
              + commit.name()
              + "; run git fetch --unshallow in it");
    }
  }

  /**
   * Whether a commit is on a branch, or was merged into it.
   *
   * @param commit 40 hexadecimal digits
   * @throws GitException if there is no such branch
   */
  public boolean isOn(String branch, String commit) {
    try (var walk = new RevWalk(repository)) {
      return walk.isMergedInto(
          walk.parseCommit(ObjectId.fromString(commit)), walk.parseCommit(tip(branch)));
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return false;
    } catch (IOException e) {
      throw GitException.of(branch + ": its history cannot be read", e);
    }
  }

  private ObjectId tip(String branch) throws IOException {
    ObjectId tip = repository.resolve(branch + "^{commit}");
    if (tip == null) {
      throw GitException.of(branch + ": there is no such branch");
    }
    return tip;
  }

  private static FileHistory history(Optional<String> known, List<FileCommit> newestFirst) {
    Collections.reverse(newestFirst);
    return new FileHistory(known, newestFirst);
  }

  private Optional<ObjectId> blob(RevCommit commit, String path) throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, path, commit.getTree())) {
      return found != null && found.getFileMode(0).getObjectType() == Constants.OBJ_BLOB
          ? Optional.of(found.getObjectId(0))
          : Optional.empty();
    }
  }

  private static FileCommit fileCommit(RevCommit commit, String path, Optional<ObjectId> blob) {
    PersonIdent author = commit.getAuthorIdent();
    String mail = author.getEmailAddress();
    String person = (author.getName() + (mail.isEmpty() ? "" : " <" + mail + ">")).strip();
    return new FileCommit(
        commit.name(),
        Optional.of(person).filter(text -> !text.isEmpty()),
        commit.getCommitterIdent().getWhenAsInstant(),
        Optional.of(commit.getFullMessage().strip()).filter(text -> !text.isEmpty()),
        path,
        blob);
  }

  /**
   * The file as it was in a commit.
   *
   * @throws FormatException if the commit removed it, or it is no text
   */
  public String text(FileCommit commit) {
    try {
      if (commit.blob().isEmpty()) {
        throw FormatException.of(removal(commit));
      }
      ObjectId blob = commit.blob().get();
      byte[] bytes = repository.open(blob, Constants.OBJ_BLOB).getBytes();
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw FormatException.of("not a text in UTF-8");
    } catch (IOException e) {
      throw GitException.of(commit.id() + ": " + commit.path() + " cannot be read", e);
    }
  }

  private String removal(FileCommit commit) throws IOException {
    try (var walk = new RevWalk(repository)) {
      RevCommit after = walk.parseCommit(ObjectId.fromString(commit.id()));
      return Renames.between(repository, walk.parseCommit(after.getParent(0)), after)
          .later(commit.path())
          .map(path -> "the commit renames the file to " + path)
          .orElse("the commit removes the file");
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
