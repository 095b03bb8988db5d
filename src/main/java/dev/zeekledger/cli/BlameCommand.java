package dev.zeekledger.cli;

import dev.zeekledger.diff.Notation;
import dev.zeekledger.store.Blame;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which revision last changed each value. */
@Command(
    name = "blame",
    description =
        "Says for each instance and node of a revision, and each value in them, which revision of its"
            + " line last changed it. An instance or node is changed too by what is taken away from"
            + " it.",
    footer = {"", "Example:", "  zeek-ledger blame DEPLOYED --node worker-02"})
final class BlameCommand extends LedgerCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "HEAD",
      description = "HEAD (the default), HEAD~2, 7, r7, STAGED, DEPLOYED, a tag, an id, @{TIME}.")
  private String name;

  @Option(names = "--node", paramLabel = "NAME", description = "Only this node.")
  private String node;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    try (Ledger ledger = program().database().open()) {
      Revision revision = resolve(ledger, name);
      List<Blame> blames =
          ledger.queries(program().cluster()).blame(revision, Optional.ofNullable(node)).stream()
              .map(this::shown)
              .toList();
      if (node != null && blames.isEmpty()) {
        throw CommandException.usage(
            "--node \"" + node + "\": r" + revision.number() + " has no node of that name");
      }
      if (output.json()) {
        printLine(JsonForms.text(JsonForms.array(blames, QueryForms::blame)));
      } else {
        print(Lines.columns(blames.stream().map(BlameCommand::row).toList()));
      }
    }
    return ExitCode.OK;
  }

  private Blame shown(Blame blame) {
    return new Blame(
        blame.path(), blame.value().map(value -> shown(blame.path(), value)), blame.revision());
  }

  private static List<String> row(Blame blame) {
    Optional<Revision> revision = blame.revision().revision();
    return List.of(
        blame.revision().toString(),
        revision.map(one -> one.time().truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-"),
        revision.flatMap(Revision::author).map(Lines::oneLine).orElse("-"),
        Notation.word(blame.path().toString()),
        blame.value().map(Notation::of).orElse(""));
  }
}
