package dev.zeekledger.cli;

import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Tag;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tags. */
@Command(
    name = "tags",
    description = "Lists the tags of the cluster, with the revision that each names.",
    footer = {"", "Example:", "  zeek-ledger tags"})
final class TagsCommand extends LedgerCommand {

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    try (Ledger ledger = program().database().open()) {
      List<Tag> tags = ledger.configurations(program().cluster()).tags();
      if (tags.isEmpty()) {
        console().tell("cluster \"" + program().cluster() + "\" has no tag");
      }
      if (output.json()) {
        printLine(JsonForms.text(JsonForms.array(tags, JsonForms::tag)));
      } else {
        print(Lines.columns(tags.stream().map(TagsCommand::row).toList()));
      }
    }
    return ExitCode.OK;
  }

  private static List<String> row(Tag tag) {
    return List.of(
        Lines.oneLine(tag.name().text()),
        told(tag, revision -> "r" + revision.number()),
        told(tag, revision -> revision.time().truncatedTo(ChronoUnit.SECONDS).toString()),
        told(tag, revision -> JsonForms.lower(revision.kind())),
        told(tag, revision -> Lines.oneLine(revision.id())),
        tag.automatic() ? "automatic" : "");
  }

  private static String told(Tag tag, Function<Revision, String> what) {
    return tag.revision().map(what).orElse("-");
  }
}
