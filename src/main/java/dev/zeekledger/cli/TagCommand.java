package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Tag;
import dev.zeekledger.store.TagName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names a revision. */
@Command(
    name = "tag",
    description =
        "Gives a revision a name, which can be used wherever a revision is named. An automatic tag goes to"
            + " the newest revision that a deploy brought to all nodes, and from then on to each such"
            + " revision; moved by hand, it goes on from there. A name is looked up as a tag first, then"
            + " as a configuration id, so that a tag goes before an id that comes after it.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger tag before-upgrade",
      "  zeek-ledger tag --auto good && zeek-ledger diff good STAGED"
    })
final class TagCommand extends LedgerCommand {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      converter = TagNameConverter.class,
      description =
          "The name: 1 to 200 characters without ~ that name no revision otherwise and start no"
              + " configuration's id.")
  private TagName name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REV",
      description = "HEAD (the default), HEAD~2, 7, r7, STAGED, DEPLOYED, a tag, an id, @{TIME}.")
  private String revision;

  @Option(names = "--auto", description = "Let it go with the deploys that succeed on all nodes.")
  private boolean automatic;

  @Option(names = "--force", description = "Move a tag that is there already.")
  private boolean force;

  @Mixin private OutputMixin output;

  /** A tag as it was, if there was one, and as it is. */
  private record Moved(Optional<Tag> before, Tag after) {}

  @Override
  public Integer call() {
    if (automatic && revision != null) {
      throw CommandException.usage(
          "--auto finds its revision itself, so " + revision + " is one too many");
    }
    if (isPath(name.text())) {
      throw CommandException.usage(
          "\"" + name + "\" is no name for a tag: what begins with /, ./ or ../ is a file");
    }
    try (Ledger ledger = program().database().open()) {
      Moved moved = ledger.atomically(program().cluster(), () -> move(ledger));
      if (output.json()) {
        ObjectNode json = JsonForms.tag(moved.after());
        json.set("before", JsonForms.number(moved.before().flatMap(Tag::revision)));
        printLine(JsonForms.text(json));
      } else {
        printLine(line(moved));
      }
    }
    return ExitCode.OK;
  }

  private Moved move(Ledger ledger) {
    ConfigurationRepository configurations = ledger.configurations(program().cluster());
    Optional<Tag> before = configurations.findTag(name);
    if (before.isEmpty()) {
      refuseToHideAnId(configurations);
    }
    if (automatic) {
      if (before.filter(Tag::automatic).isEmpty()) {
        refuseToMove(before);
        configurations.tagAutomatically(name);
      }
    } else {
      Revision target = resolve(ledger, revision == null ? "HEAD" : revision);
      if (before.flatMap(Tag::revision).filter(target::equals).isEmpty()) {
        refuseToMove(before);
        configurations.tag(name, target);
      }
    }
    return new Moved(before, configurations.findTag(name).orElseThrow());
  }

  private void refuseToMove(Optional<Tag> before) {
    if (before.isPresent() && !force) {
      throw CommandException.usage(
          "tag \"" + name + "\" names " + names(before.get()) + "; --force moves it");
    }
  }

  private void refuseToHideAnId(ConfigurationRepository configurations) {
    List<Revision> hidden = configurations.findByIdPrefix(name.text(), 1);
    if (!hidden.isEmpty()) {
      throw CommandException.usage(
          "tag \""
              + name
              + "\" would hide the configuration id "
              + hidden.get(0).id()
              + " of r"
              + hidden.get(0).number()
              + ", expected a name that starts no id");
    }
  }

  private static String line(Moved moved) {
    Tag tag = moved.after();
    String line = Lines.oneLine(tag.name().text()) + " is " + names(tag);
    if (moved.before().filter(tag::equals).isPresent()) {
      line += " already";
    } else if (moved.before().isPresent()) {
      line += ", was " + names(moved.before().get());
    }
    return tag.automatic() ? line + "; it goes with each deploy that succeeds on all nodes" : line;
  }

  static String names(Tag tag) {
    return tag.revision().map(revision -> "r" + revision.number()).orElse("no revision yet");
  }
}
