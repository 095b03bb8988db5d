package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.diff.Change;
import dev.zeekledger.live.Answered;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a controller answered to a stage or a deploy.
 *
 * @param request as it may be shown
 */
record AnswerView(Answered answered, Request request, List<Change> plan) {

  /** Results of nodes come as agents answer, in any order. */
  private static final Comparator<ReceivedResult> BY_NODE =
      Comparator.comparing((ReceivedResult received) -> received.result().instance().orElse(""))
          .thenComparing(received -> received.result().node().orElse(""));

  /** The request with every Result, as results has it, and the plan. */
  ObjectNode json() {
    ObjectNode json = RequestForms.request(request);
    json.set("plan", JsonForms.array(plan, JsonForms::change));
    return json;
  }

  /** What follows the plan: a line for each node, each error, and what came of it. */
  String text() {
    List<ReceivedResult> results = request.results();
    List<List<String>> rows = new ArrayList<>();
    results.stream()
        .filter(received -> received.result().instance().isPresent())
        .filter(received -> received.result().error().isEmpty())
        .sorted(BY_NODE)
        .forEach(received -> rows.add(row(received)));
    var text = new StringBuilder(plan.isEmpty() ? "" : "\n").append(Lines.columns(rows));
    results.stream()
        .map(ReceivedResult::result)
        .filter(result -> result.error().isPresent())
        .forEach(result -> text.append(error(result)).append('\n'));
    return text.append(conclusion()).append('\n').toString();
  }

  private static List<String> row(ReceivedResult received) {
    Result result = received.result();
    String what = result.node().isPresent() ? "started" : "runs it already";
    return List.of(
        Lines.oneLine(result.instance().orElseThrow()),
        Lines.oneLine(result.node().orElse("-")),
        result.success() ? what : "failed" + lastWords(received));
  }

  private static String lastWords(ReceivedResult received) {
    return received
        .outputs()
        .map(NodeOutputs::stderr)
        .flatMap(stderr -> stderr.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b))
        .map(line -> ": " + Lines.oneLine(line))
        .orElse("");
  }

  private static String error(Result result) {
    String where =
        result.instance().map(instance -> " (" + instance).orElse("")
            + result.node().map(node -> ", " + node).orElse("")
            + (result.instance().isPresent() ? ")" : "");
    return Lines.oneLine("error: " + result.error().orElseThrow() + where);
  }

  private String conclusion() {
    String what = request.kind() == RequestKind.STAGE ? "staged" : "deployed";
    String revision = answered.revision().map(found -> " r" + found.number()).orElse("");
    return switch (request.outcome()) {
      case REJECTED, FAILED, PENDING ->
          "not " + what + ": " + JsonForms.lower(request.outcome()) + ", " + asked();
      case SUCCEEDED -> what + revision + ", " + asked();
      case PARTIAL -> what + revision + " in part, " + asked();
    };
  }

  private String asked() {
    return "request " + Lines.oneLine(request.reqid());
  }

  /** 0 if all of it worked. */
  int exitCode() {
    return request.outcome() == Outcome.SUCCEEDED ? ExitCode.OK : ExitCode.NO;
  }
}
