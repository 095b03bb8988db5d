package dev.zeekledger.cli;

import dev.zeekledger.store.ClusterSummary;
import dev.zeekledger.store.Ledger;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the clusters in the database. */
@Command(
    name = "clusters",
    description = "Lists the clusters in the database.",
    footer = {"", "Example:", "  zeek-ledger clusters"})
final class ClustersCommand extends LedgerCommand {

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    try (Ledger ledger = program().database().open()) {
      List<ClusterSummary> clusters = ledger.clusters();
      if (output.json()) {
        printLine(JsonForms.text(JsonForms.array(clusters, JsonForms::cluster)));
      } else {
        print(Lines.columns(clusters.stream().map(ClustersCommand::row).toList()));
      }
    }
    return ExitCode.OK;
  }

  private static List<String> row(ClusterSummary cluster) {
    return List.of(
        cluster.name().text(),
        cluster.head() == 0 ? "no revision" : "r" + cluster.head(),
        cluster.time().map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-"),
        Lines.count(cluster.deployments(), "deployment"));
  }
}
