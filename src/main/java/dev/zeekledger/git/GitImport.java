package dev.zeekledger.git;

import dev.zeekledger.format.ConfigurationReader;
import dev.zeekledger.format.Format;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.ConfigurationError;
import dev.zeekledger.model.Validation;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.CommitId;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.DivergedHistoryException;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.NotStorableException;
import dev.zeekledger.store.Revision;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes revisions of a cluster.cfg's history in git, all or nothing.
 *
 * <p>Each commit that changed the configuration becomes a SAVED revision whose configuration id is
 * the commit's: that is how a later import knows where to go on, and how a revision is found by the
 * name it has in git. A commit that changed only comments, say, makes none.
 *
 * <p>A revision's time is when its commit was committed, but never before the revision before it:
 * where clocks went back, the time stands still.
 */
public final class GitImport {

  /** Takes what is told of single commits. */
  public interface Listener {

    /** A commit whose file is no configuration that a controller would take. */
    void skipped(FileCommit commit, String why);

    /** Something in a commit's file that is ignored. */
    void warned(FileCommit commit, String what);

    /** One commit more is done. */
    void done();
  }

  /**
   * What came of an import.
   *
   * @param commits how many commits had changed the file since the last import
   * @param revisions how many became revisions
   * @param skipped how many were skipped, because their file was none
   * @param delayed how many of the revisions have a later time than their commits
   * @param head the cluster's newest revision now
   */
  public record Imported(
      int commits, int revisions, int skipped, int delayed, Optional<Revision> head) {}

  private final ConfigurationRepository configurations;
  private final Ledger ledger;
  private final ClusterName cluster;
  private final Validation validation;
  private final ConfigurationReader reader;

  /**
   * An import into a cluster.
   *
   * @param validation tells what a controller would refuse
   * @param hostname the host that nodes run on that name no instance
   */
  public GitImport(Ledger ledger, ClusterName cluster, Validation validation, String hostname) {
    this.ledger = ledger;
    this.cluster = cluster;
    this.configurations = ledger.configurations(cluster);
    this.validation = validation;
    this.reader = new ConfigurationReader(hostname);
  }

  /**
   * Imports what is new.
   *
   * @param strict whether nothing is stored if there is a commit to be skipped
   * @throws GitException if there is no such history, or it is refused
   * @throws DivergedHistoryException if the newest commit that is here is not on the branch, or the
   *     file's history there has none of those that are here
   */
  public Imported run(
      GitRepository repository, String branch, String path, boolean strict, Listener listener) {
    return ledger.atomically(
        cluster,
        () -> {
          FileHistory history =
              repository.history(
                  branch, path, commit -> configurations.newestWithId(commit).isPresent());
          checkContinues(repository, branch, path, history);
          Imported imported = save(repository, history, listener);
          if (strict && imported.skipped() > 0) {
            throw GitException.of(
                imported.skipped()
                    + (imported.skipped() == 1 ? " commit is" : " commits are")
                    + " refused; nothing imported");
          }
          return imported;
        });
  }

  /**
   * Refuses a history that is not the one that is there. A revision is taken to be of a commit if
   * its configuration id could be one: those that Zeek gives are shorter.
   */
  private void checkContinues(
      GitRepository repository, String branch, String path, FileHistory history) {
    Optional<Instant> since =
        history.known().flatMap(configurations::newestWithId).map(Revision::time);
    Optional<Revision> newest =
        configurations
            .history(
                new HistoryQuery(OptionalInt.empty(), since, Optional.empty(), Set.of(Kind.SAVED)))
            .stream()
            .filter(revision -> CommitId.isOne(revision.id()))
            .findFirst();
    if (newest.isPresent()) {
      Revision revision = newest.get();
      if (history.known().isEmpty() || !repository.isOn(branch, revision.id())) {
        throw DivergedHistoryException.ofCommit(
            cluster, revision, "the history of " + path + " on " + branch);
      }
    }
  }

  private Imported save(GitRepository repository, FileHistory history, Listener listener) {
    Optional<Configuration> previous =
        history.known().flatMap(configurations::newestWithId).map(configurations::read);
    int revisions = 0;
    int skipped = 0;
    int delayed = 0;
    for (FileCommit commit : history.commits()) {
      try {
        Configuration configuration = configuration(repository, commit, listener);
        if (previous.filter(configuration::sameContent).isEmpty()) {
          Revision revision = configurations.save(draft(commit, configuration)).revision();
          revisions++;
          delayed += revision.time().isAfter(commit.time()) ? 1 : 0;
        }
        previous = Optional.of(configuration);
      } catch (FormatException e) {
        skipped++;
        String line = e.line().isPresent() ? ":" + e.line().getAsInt() : "";
        listener.skipped(commit, commit.path() + line + ": " + e.getMessage());
      } catch (NotStorableException e) {
        skipped++;
        listener.skipped(commit, commit.path() + ": " + e.getMessage());
      }
      listener.done();
    }
    return new Imported(
        history.commits().size(), revisions, skipped, delayed, configurations.head());
  }

  private Configuration configuration(
      GitRepository repository, FileCommit commit, Listener listener) {
    Configuration configuration =
        reader.configuration(
            reader.read(
                repository.text(commit),
                Optional.of(Format.CLUSTER_CFG),
                String.valueOf(Path.of(commit.path()).getFileName()),
                warning -> listener.warned(commit, warning)));
    List<ConfigurationError> errors = validation.errors(configuration);
    if (!errors.isEmpty()) {
      String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
      throw FormatException.of(errors.get(0).text() + more);
    }
    return configuration;
  }

  private static Draft draft(FileCommit commit, Configuration configuration) {
    return new Draft(
        configuration.withId(commit.id()),
        Kind.SAVED,
        true,
        commit.author(),
        commit.message(),
        Optional.empty(),
        Optional.of(commit.time()));
  }
}
