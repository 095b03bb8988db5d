package dev.zeekledger.cli;

import dev.zeekledger.model.Outcome;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.DeploymentStatistics;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.ResultRepository;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists deployments and what became of them. */
@Command(
    name = "deployments",
    description = "Lists the deployments of the cluster, newest first, and what became of each.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger deployments --failed --node worker-02 --since 30d",
      "  zeek-ledger deployments --stats --since 90d"
    })
final class DeploymentsCommand extends LedgerCommand {

  @Option(names = "--failed", description = "Only those that did not work on every node.")
  private boolean failed;

  @Option(names = "--node", paramLabel = "NAME", description = "Only those that tell of this node.")
  private String node;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "Only those that tell of this instance.")
  private String instance;

  @Option(
      names = "--grep",
      paramLabel = "TEXT",
      description = "Only those with this text, in whatever case, in an error or a node's output.")
  private String text;

  @Option(
      names = "--stats",
      description =
          "Sum them up: how often each instance and node failed, when last, how long a deploy took, and"
              + " the most frequent errors, with # for numbers and /… for paths.")
  private boolean stats;

  @Mixin private PeriodMixin period;
  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    var query =
        new DeploymentQuery(
            failed,
            period.since(),
            period.until(),
            Optional.ofNullable(node),
            Optional.ofNullable(instance),
            Optional.ofNullable(text));
    try (Ledger ledger = program().database().open()) {
      checkCluster(ledger);
      ResultRepository results = ledger.results(program().cluster());
      tellIfUnknown(results);
      if (stats) {
        printStatistics(results.statistics(query));
      } else {
        printDeployments(results.deployments(query));
      }
    }
    return ExitCode.OK;
  }

  /** Tells that no deployment ever had to do with a node or instance that is asked for. */
  private void tellIfUnknown(ResultRepository results) {
    Optional<String> named = Optional.ofNullable(node);
    var ever =
        new DeploymentQuery(
            false,
            Optional.empty(),
            Optional.empty(),
            named,
            Optional.ofNullable(instance),
            Optional.empty());
    if ((node != null || instance != null) && results.deployments(ever).isEmpty()) {
      console()
          .tell(
              "no deployment of cluster \""
                  + program().cluster()
                  + "\" tells of "
                  + Stream.of(
                          named.map(name -> "node \"" + name + "\""),
                          Optional.ofNullable(instance).map(name -> "instance \"" + name + "\""))
                      .flatMap(Optional::stream)
                      .collect(Collectors.joining(" on ")));
    }
  }

  private void printStatistics(DeploymentStatistics statistics) {
    var view = new StatisticsView(statistics);
    print(output.json() ? JsonForms.text(view.json()) + "\n" : view.text());
  }

  private void printDeployments(List<Deployment> deployments) {
    if (output.json()) {
      printLine(JsonForms.text(JsonForms.array(deployments, RequestForms::deployment)));
    } else {
      deployments.forEach(this::printDeployment);
    }
  }

  private void printDeployment(Deployment deployment) {
    printLine(
        String.join(
            "  ",
            deployment.time().truncatedTo(ChronoUnit.SECONDS).toString(),
            Lines.oneLine(deployment.reqid()),
            deployment.revision().map(number -> "r" + number).orElse("-"),
            deployment.id().map(Lines::oneLine).orElse("-"),
            outcome(deployment)));
    Lines.asked(deployment.asker()).ifPresent(line -> printLine("  " + line));
    deployment.errors().forEach(error -> printLine("  error: " + Lines.oneLine(error)));
    deployment
        .failedNodes()
        .forEach((name, words) -> printLine("  " + Lines.oneLine(name + ": " + words)));
  }

  private static String outcome(Deployment deployment) {
    int nodes = deployment.nodesOk() + deployment.nodesFailed();
    String outcome = JsonForms.lower(deployment.outcome());
    if (deployment.outcome() == Outcome.PENDING) {
      return "not answered yet";
    }
    return nodes == 0 ? outcome : outcome + ", " + deployment.nodesOk() + "/" + nodes + " nodes ok";
  }
}
