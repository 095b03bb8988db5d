package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.diff.JsonPatch;
import dev.zeekledger.diff.StatDiff;
import dev.zeekledger.diff.TextDiff;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Says what changed. */
@Command(
    name = "diff",
    description =
        "Says what changed from A to B. With nothing named from HEAD~1 to HEAD, with A alone from A to"
            + " HEAD. A and B are revisions or files. Ids, order, layout and defaults are no change."
            + " Exit code 0 if nothing changed, 1 if something did.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger diff STAGED DEPLOYED",
      "  zeek-ledger diff HEAD cluster.cfg --mask=auto"
    })
final class DiffCommand extends LedgerCommand {

  /** The forms of a diff. */
  enum Form {
    TEXT("text"),
    JSON("json"),
    JSON_PATCH("json-patch"),
    STAT("stat");

    private final String text;

    Form(String text) {
      this.text = text;
    }
  }

  @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "What was before.")
  private String before;

  @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "What is after.")
  private String after;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      converter = FormConverter.class,
      completionCandidates = Offered.DiffForms.class,
      defaultValue = "text",
      description = "text (the default), json, json-patch (RFC 6902) or stat.")
  private Form form;

  @Mixin private FormatMixin format;

  @Override
  public Integer call() {
    if (before != null && after != null) {
      Inputs.atMostOnce(List.of(before, after));
    }
    Compared compared = compared(); // The ledger is closed then: a pager may take its time.
    List<Change> changes = Diff.between(compared.before(), compared.after());
    print(rendered(changes, compared.before(), compared.after()));
    return changes.isEmpty() ? ExitCode.OK : ExitCode.NO;
  }

  private record Compared(Configuration before, Configuration after) {}

  private Compared compared() {
    Optional<Ledger> ledger =
        before != null && after != null && isFile(before) && isFile(after)
            ? Optional.empty()
            : Optional.of(program().database().open());
    try {
      return new Compared(
          before == null ? previous(ledger.orElseThrow()) : named(ledger, before, format.options()),
          named(ledger, after == null ? "HEAD" : after, format.options()));
    } finally {
      ledger.ifPresent(Ledger::close);
    }
  }

  /** The revision before HEAD on its line; before the first there was nothing. */
  private Configuration previous(Ledger ledger) {
    ConfigurationRepository configurations = ledger.configurations(program().cluster());
    return configurations
        .before(resolve(ledger, "HEAD"), 1)
        .map(configurations::read)
        .orElseGet(() -> new Configuration("", Set.of(), Set.of()));
  }

  private String rendered(List<Change> changes, Configuration a, Configuration b) {
    List<Change> shown = shown(changes);
    return switch (form) {
      case TEXT -> new TextDiff(program().colour()).render(shown);
      case STAT -> StatDiff.render(shown);
      case JSON -> JsonForms.text(JsonForms.array(shown, JsonForms::change)) + "\n";
      case JSON_PATCH -> {
        JsonPatch patch = JsonPatch.between(a, b);
        yield JsonForms.text(JsonForms.patch(program().masking().masked(patch))) + "\n";
      }
    };
  }

  /** Forms by their names. */
  static final class FormConverter implements ITypeConverter<Form> {
    @Override
    public Form convert(String text) {
      for (Form form : Form.values()) {
        if (form.text.equals(text)) {
          return form;
        }
      }
      throw new TypeConversionException("'" + text + "' is none of text, json, json-patch, stat");
    }
  }
}
