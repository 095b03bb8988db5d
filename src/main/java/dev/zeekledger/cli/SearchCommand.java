package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.diff.Notation;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.NodeCondition;
import dev.zeekledger.store.NodePeriod;
import dev.zeekledger.store.RevisionRef;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds nodes by what they have. */
@Command(
    name = "search",
    description =
        "Finds the nodes that meet all conditions now, in the newest revision of each line (asked:"
            + " what was saved or staged last, deployed: what was deployed last), and says since"
            + " when.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger search role=worker interface=eth3",
      "  zeek-ledger search --all 'env/SITE=lab*' 'interface!=*'"
    })
final class SearchCommand extends LedgerCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "CONDITION",
      description =
          "FIELD=VALUE, or FIELD!=VALUE for not. Fields: name, those of show -o json, options/NAME,"
              + " env/NAME. A * in VALUE stands for any text.")
  private List<String> texts;

  @Option(
      names = "--all",
      description = "Also what met them once: from which revision, and which one ended it.")
  private boolean ever;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    List<NodeCondition> conditions = texts.stream().map(SearchCommand::condition).toList();
    try (Ledger ledger = program().database().open()) {
      List<NodePeriod> periods = ledger.queries(program().cluster()).search(conditions, ever);
      if (periods.isEmpty()) {
        tellIfEmpty(ledger);
      }
      if (output.json()) {
        printLine(JsonForms.text(JsonForms.array(periods, this::json)));
      } else {
        print(Lines.columns(periods.stream().map(period -> row(period, conditions)).toList()));
      }
    }
    return ExitCode.OK;
  }

  private static NodeCondition condition(String text) {
    try {
      return NodeCondition.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage(), e);
    }
  }

  private List<String> row(NodePeriod period, List<NodeCondition> conditions) {
    return List.of(
        Notation.word(period.node()),
        JsonForms.lower(period.line()),
        moment(period.from()),
        period.to().map(to -> "to " + moment(to)).orElse("to now"),
        Stream.concat(
                conditions.stream()
                    .filter(condition -> !condition.field().equals(Path.of("name")))
                    .flatMap(condition -> value(period, condition).stream())
                    .distinct(),
                period.unknown().stream().map(gap -> "(" + gap + " pruned: not known)"))
            .collect(Collectors.joining(" ")));
  }

  private static String moment(RevisionRef ref) {
    return ref
        + ref.revision()
            .map(revision -> " " + revision.time().truncatedTo(ChronoUnit.SECONDS))
            .orElse("");
  }

  private Optional<String> value(NodePeriod period, NodeCondition condition) {
    String field = condition.field().toString();
    return condition
        .value(period.node(), fields(period))
        .map(value -> Notation.word(field) + "=" + Notation.of(value));
  }

  /** The fields of the node as they may be shown. */
  private ObjectOf fields(NodePeriod period) {
    return (ObjectOf) shown(Path.of("nodes", period.node()), period.fields());
  }

  private JsonNode json(NodePeriod period) {
    return QueryForms.period(period, fields(period));
  }
}
