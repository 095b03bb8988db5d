package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.store.DeploymentStatistics;
import dev.zeekledger.store.DeploymentStatistics.FrequentError;
import dev.zeekledger.store.DeploymentStatistics.Occasion;
import dev.zeekledger.store.DeploymentStatistics.Target;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Statistics of deployments as tables, each under a line of headings, and as JSON. */
record StatisticsView(DeploymentStatistics statistics) {

  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(summary() + "\n");
    if (!statistics.instances().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("INSTANCE", "DEPLOYS", "FAILURES", "MEDIAN", "LAST FAILURE", "REQID"));
      statistics.instances().forEach(target -> rows.add(row(target)));
      parts.add(Lines.columns(rows));
    }
    if (!statistics.nodes().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of("NODE", "INSTANCE", "DEPLOYS", "FAILURES", "MEDIAN", "LAST FAILURE", "REQID"));
      statistics.nodes().forEach(target -> rows.add(row(target)));
      parts.add(Lines.columns(rows));
    }
    if (!statistics.errors().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("TIMES", "LAST", "REQID", "ERROR"));
      statistics.errors().forEach(error -> rows.add(row(error)));
      parts.add(Lines.columns(rows));
    }
    return String.join("\n", parts);
  }

  private String summary() {
    String outcomes =
        statistics.outcomes().entrySet().stream()
            .map(entry -> entry.getValue() + " " + JsonForms.lower(entry.getKey()))
            .collect(Collectors.joining(", "));
    String deployments = Lines.count(statistics.deployments(), "deployment");
    return outcomes.isEmpty() ? deployments : deployments + ": " + outcomes;
  }

  private static List<String> row(Target target) {
    List<String> row = new ArrayList<>();
    target.node().ifPresent(node -> row.add(Lines.oneLine(node)));
    row.add(Lines.oneLine(target.instance()));
    row.add(Long.toString(target.deployments()));
    row.add(target.failures() + " (" + percent(target.failures(), target.deployments()) + "%)");
    row.add(target.medianDuration().map(StatisticsView::seconds).orElse("-"));
    row.add(target.lastFailure().map(StatisticsView::time).orElse("-"));
    row.add(target.lastFailure().map(StatisticsView::reqid).orElse(""));
    return row;
  }

  private static List<String> row(FrequentError error) {
    return List.of(
        Long.toString(error.count()),
        time(error.last()),
        reqid(error.last()),
        Lines.oneLine(error.pattern().text()));
  }

  private static long percent(long part, long whole) {
    return Math.round(100.0 * part / whole);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
  }

  private static String time(Occasion occasion) {
    return occasion.time().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String reqid(Occasion occasion) {
    return Lines.oneLine(occasion.reqid());
  }

  JsonNode json() {
    ObjectNode deployments = JsonForms.object().put("total", statistics.deployments());
    for (Outcome outcome : Outcome.values()) {
      deployments.put(JsonForms.lower(outcome), statistics.outcomes().getOrDefault(outcome, 0L));
    }
    ObjectNode json = JsonForms.object();
    json.set("deployments", deployments);
    json.set("instances", JsonForms.array(statistics.instances(), StatisticsView::json));
    json.set("nodes", JsonForms.array(statistics.nodes(), StatisticsView::json));
    json.set("errors", JsonForms.array(statistics.errors(), StatisticsView::json));
    return json;
  }

  private static JsonNode json(Target target) {
    ObjectNode json = JsonForms.object();
    target.node().ifPresent(node -> json.put("node", node));
    json.put("instance", target.instance());
    json.put("deployments", target.deployments());
    json.put("failures", target.failures());
    json.set("last_failure", json(target.lastFailure()));
    json.put(
        "median_seconds",
        target.medianDuration().map(duration -> duration.toMillis() / 1000.0).orElse(null));
    return json;
  }

  private static JsonNode json(FrequentError error) {
    ObjectNode json = JsonForms.object();
    json.put("error", error.pattern().text());
    json.put("count", error.count());
    json.set("last", json(Optional.of(error.last())));
    return json;
  }

  private static JsonNode json(Optional<Occasion> occasion) {
    return occasion
        .<JsonNode>map(
            known ->
                JsonForms.object().put("time", known.time().toString()).put("reqid", known.reqid()))
        .orElse(NullNode.instance);
  }
}
