package dev.zeekledger.cli;

import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.Request;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows every Result of a request. */
@Command(
    name = "results",
    description =
        "Shows every Result that a request got, in order: a line each in Zeek's words, and what a node"
            + " that failed had written.",
    footer = {"", "Example:", "  zeek-ledger results a33f064e-e6f8-11f1-916c-02fc00000001"})
final class ResultsCommand extends LedgerCommand {

  /** What can be answered with what is known already. */
  private static final Set<RequestKind> POLLS =
      Set.of(RequestKind.GET_CONFIGURATION, RequestKind.GET_NODES);

  @Parameters(
      paramLabel = "REQID",
      description = "The request, as zeek-ledger deployments lists it.")
  private String reqid;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    try (Ledger ledger = program().database().open()) {
      var mask = new RequestMask(program().masking());
      List<Request> requests =
          ledger.results(program().cluster()).find(reqid).stream().map(mask::masked).toList();
      if (requests.isEmpty()) {
        throw CommandException.usage(
            "cluster \""
                + program().cluster()
                + "\" knows no request \""
                + Lines.oneLine(reqid)
                + "\"");
      }
      if (output.json()) {
        printLine(
            JsonForms.text(
                requests.size() == 1
                    ? RequestForms.request(requests.get(0))
                    : JsonForms.array(requests, RequestForms::request)));
      } else {
        requests.forEach(this::printRequest);
      }
    }
    return ExitCode.OK;
  }

  private void printRequest(Request request) {
    printLine(
        JsonForms.lower(request.kind())
            + " "
            + Lines.oneLine(request.reqid())
            + "  "
            + request.time().truncatedTo(ChronoUnit.SECONDS)
            + "  "
            + JsonForms.lower(request.outcome())
            + (request.revision().isPresent() ? "  r" + request.revision().getAsInt() : ""));
    Lines.asked(request.asker()).ifPresent(line -> printLine("  " + line));
    if (request.results().isEmpty() && request.outcome() != Outcome.PENDING) {
      printLine(
          POLLS.contains(request.kind())
              ? "  answered with nothing new, so its Results were not kept"
              : "  answered without Results");
    }
    for (ReceivedResult received : request.results()) {
      printLine(Lines.oneLine(received.result().summary()));
      received.outputs().ifPresent(this::printOutputs);
    }
  }

  private void printOutputs(NodeOutputs outputs) {
    printIndented("stdout", outputs.stdout());
    printIndented("stderr", outputs.stderr());
  }

  private void printIndented(String name, String text) {
    if (!text.isEmpty()) {
      printLine("  " + name + ":");
      Lines.harmless(text).lines().forEach(line -> printLine("    " + line));
    }
  }
}
