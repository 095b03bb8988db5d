package dev.zeekledger.bench.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeekledger.bench.history.Step;
import dev.zeekledger.model.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffAlgorithm.SupportedAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * One file in a bare Git repository, a commit a revision; the configuration's id is a line of the
 * commit's message. Which commit a revision is, is remembered, so no walk is timed.
 */
final class JgitSubject implements Subject {

  private static final String FILE = "cluster.cfg";
  private static final String BRANCH = Constants.R_HEADS + "main";
  private static final String ID = "\n\nConfiguration-Id: ";

  private final Repository repository;
  private final List<ObjectId> commits = new ArrayList<>();

  JgitSubject(Path directory) throws IOException {
    try (Repository created = open(directory)) {
      created.create(true);
      created.getConfig().setBoolean("core", null, "fsyncObjectFiles", true);
      created.getConfig().setBoolean("core", null, "fsyncRefFiles", true);
      created.getConfig().save();
    }
    this.repository = open(directory); // Syncing is decided when it is opened.
  }

  static Repository open(Path directory) throws IOException {
    return new FileRepositoryBuilder().setBare().setGitDir(directory.toFile()).build();
  }

  @Override
  public void save(Step step) throws IOException {
    ObjectId head = repository.resolve(BRANCH);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      var tree = new TreeFormatter();
      tree.append(
          FILE,
          FileMode.REGULAR_FILE,
          inserter.insert(
              Constants.OBJ_BLOB, ConfigurationFile.write(step.configuration()).getBytes(UTF_8)));
      var commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(tree));
      if (head != null) {
        commit.setParentId(head);
      }
      var author = new PersonIdent(Step.AUTHOR, Step.AUTHOR + "@example.org");
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage(step.message() + ID + step.configuration().id() + "\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      move(head, id);
      commits.add(id);
    }
  }

  private void move(ObjectId from, ObjectId to) throws IOException {
    RefUpdate update = repository.updateRef(BRANCH);
    update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
    update.setNewObjectId(to);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException("the branch was not moved: " + result);
    }
  }

  @Override
  public Configuration readHead() throws IOException {
    return read(repository.resolve(BRANCH));
  }

  @Override
  public Configuration read(int revision) throws IOException {
    return read(commits.get(revision - 1));
  }

  private Configuration read(ObjectId id) throws IOException {
    try (var walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(id);
      String message = commit.getFullMessage();
      return ConfigurationFile.read(
          message.substring(message.indexOf(ID) + ID.length(), message.length() - 1),
          new String(bytes(walk.getObjectReader(), commit), UTF_8));
    }
  }

  private byte[] bytes(ObjectReader reader, RevCommit commit) throws IOException {
    try (TreeWalk file = TreeWalk.forPath(reader, FILE, commit.getTree())) {
      ObjectLoader blob = reader.open(file.getObjectId(0));
      return blob.getBytes();
    }
  }

  /** The sections of the file that the differing lines are in. */
  @Override
  public Set<String> changedNodes(int from, int to) throws IOException {
    try (var walk = new RevWalk(repository)) {
      RawText before = text(walk, from);
      RawText after = text(walk, to);
      Set<String> sections = new HashSet<>();
      for (Edit edit :
          DiffAlgorithm.getAlgorithm(SupportedAlgorithm.HISTOGRAM)
              .diff(RawTextComparator.DEFAULT, before, after)) {
        for (int line = edit.getBeginB(); line < edit.getEndB(); line++) {
          sections.add(section(after, line));
        }
      }
      return sections;
    }
  }

  private RawText text(RevWalk walk, int revision) throws IOException {
    RevCommit commit = walk.parseCommit(commits.get(revision - 1));
    return new RawText(bytes(walk.getObjectReader(), commit));
  }

  private static String section(RawText text, int line) {
    for (int i = line; ; i--) {
      String candidate = text.getString(i);
      if (candidate.startsWith("[")) {
        return candidate.substring(1, candidate.length() - 1);
      }
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
