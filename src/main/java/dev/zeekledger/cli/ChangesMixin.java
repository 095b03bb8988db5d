package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.PathPattern;
import dev.zeekledger.store.ChangeQuery;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.HistoryQueries;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.RevisionChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that pick out changes by where they are. */
final class ChangesMixin {

  private static final HistoryQuery NEWEST =
      new HistoryQuery(OptionalInt.of(1), Optional.empty(), Optional.empty(), Set.of());

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description =
          "What changed this node, and what was said of it by other names before, where a rename"
              + " changed nothing else of it. Can be given again.")
  private Set<String> nodes = Set.of();

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "What changed this instance. Can be given again.")
  private Set<String> instances = Set.of();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description =
          "What changed there: a path as diff has it, such as nodes/*/interface; a * stands for any"
              + " text between slashes. Can be given again.")
  private List<String> paths = List.of();

  /** Whether any is given. */
  boolean given() {
    return !(nodes.isEmpty() && instances.isEmpty() && paths.isEmpty());
  }

  /**
   * The changes that any of the options picks out.
   *
   * @throws CommandException if the cluster has revisions, but never had what an option names
   */
  List<RevisionChanges> find(Ledger ledger, ClusterName cluster, HistoryQuery revisions) {
    List<PathPattern> patterns = new ArrayList<>();
    instances.forEach(name -> patterns.add(PathPattern.instance(name)));
    paths.forEach(path -> patterns.add(pattern(path)));
    HistoryQueries queries = ledger.queries(cluster);
    List<RevisionChanges> found = queries.changes(new ChangeQuery(revisions, patterns, nodes));
    ConfigurationRepository configurations = ledger.configurations(cluster);
    if (configurations.head().isPresent()) {
      String never =
          configurations.gaps().isEmpty()
              ? "cluster \"" + cluster + "\" never had "
              : "in what is left of cluster \"" + cluster + "\" there never was ";
      refuseUnknown(queries, never, found.stream().flatMap(one -> one.changes().stream()).toList());
    }
    return found;
  }

  private static PathPattern pattern(String path) {
    try {
      return PathPattern.parse(path);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--path " + e.getMessage(), e);
    }
  }

  /** Refuses what was never there. What is among the changes found need not be looked for. */
  private void refuseUnknown(HistoryQueries queries, String never, List<Change> found) {
    for (String name : nodes) {
      Path path = Path.of("nodes", name);
      if (found.stream().noneMatch(change -> change.path().startsWith(path))
          && queries.changes(new ChangeQuery(NEWEST, List.of(), Set.of(name))).isEmpty()) {
        throw unknown("--node", name, never, "any node of that name");
      }
    }
    for (String name : instances) {
      if (isUnknown(queries, found, PathPattern.instance(name))) {
        throw unknown("--instance", name, never, "any instance of that name");
      }
    }
    for (String path : paths) {
      if (isUnknown(queries, found, pattern(path))) {
        throw unknown("--path", path, never, "anything there");
      }
    }
  }

  private static boolean isUnknown(
      HistoryQueries queries, List<Change> found, PathPattern pattern) {
    return found.stream().allMatch(change -> pattern.restrict(change).isEmpty())
        && queries.changes(new ChangeQuery(NEWEST, List.of(pattern), Set.of())).isEmpty();
  }

  private static CommandException unknown(String option, String text, String never, String what) {
    return CommandException.usage(option + " \"" + text + "\": " + never + what);
  }
}
