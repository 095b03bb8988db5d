package dev.zeekledger.cli;

import dev.zeekledger.diff.PathPattern;
import dev.zeekledger.store.ChangeQuery;
import dev.zeekledger.store.HistoryQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that pick out changes by where they are. */
final class ChangesMixin {

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description =
          "Only what changed this node, and what was said of it by other names before, where a rename"
              + " changed nothing else of it. Can be given again.")
  private Set<String> nodes = Set.of();

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "Only what changed this instance. Can be given again.")
  private List<String> instances = List.of();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description =
          "Only what changed there: a path as diff has it, such as nodes/*/interface; a * stands for"
              + " any text between slashes. Can be given again.")
  private List<String> paths = List.of();

  /** Whether any is given. */
  boolean given() {
    return !(nodes.isEmpty() && instances.isEmpty() && paths.isEmpty());
  }

  ChangeQuery query(HistoryQuery revisions) {
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
