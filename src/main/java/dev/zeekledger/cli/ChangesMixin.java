package dev.zeekledger.cli;

import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.PathPattern;
import dev.zeekledger.store.ChangeQuery;
import dev.zeekledger.store.ClusterName;
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
   * @throws CommandException if the cluster has revisions, but never had a node or instance that is
   *     named
   */
  List<RevisionChanges> find(Ledger ledger, ClusterName cluster, HistoryQuery revisions) {
    HistoryQueries queries = ledger.queries(cluster);
    List<RevisionChanges> found = queries.changes(query(revisions));
    if (ledger.configurations(cluster).head().isPresent()) {
      for (String name : nodes) {
        var ofNode = new ChangeQuery(NEWEST, List.of(), Set.of(name));
        if (!has(found, Path.of("nodes", name)) && queries.changes(ofNode).isEmpty()) {
          throw neverThere("node", name, cluster);
        }
      }
      for (String name : instances) {
        var ofInstance = new ChangeQuery(NEWEST, List.of(PathPattern.instance(name)), Set.of());
        if (!has(found, Path.of("instances", name)) && queries.changes(ofInstance).isEmpty()) {
          throw neverThere("instance", name, cluster);
        }
      }
    }
    return found;
  }

  private static boolean has(List<RevisionChanges> found, Path path) {
    return found.stream()
        .flatMap(one -> one.changes().stream())
        .anyMatch(change -> change.path().startsWith(path));
  }

  private static CommandException neverThere(String what, String name, ClusterName cluster) {
    return CommandException.usage(
        "--%1$s \"%2$s\": cluster \"%3$s\" never had any %1$s of that name"
            .formatted(what, name, cluster));
  }

  private ChangeQuery query(HistoryQuery revisions) {
    List<PathPattern> patterns = new ArrayList<>();
    instances.forEach(name -> patterns.add(PathPattern.instance(name)));
    for (String path : paths) {
      try {
        patterns.add(PathPattern.parse(path));
      } catch (IllegalArgumentException e) {
        throw CommandException.usage("--path " + e.getMessage(), e);
      }
    }
    return new ChangeQuery(revisions, patterns, nodes);
  }
}
