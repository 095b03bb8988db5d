package dev.zeekledger.cli;

import dev.zeekledger.format.Format;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.ConfigurationError;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether a controller would accept a configuration. */
@Command(
    name = "check",
    description =
        "Says whether zeek-client and a controller would accept a configuration, and if not, why, in"
            + " their words and order. It needs no database. Exit code 0 if they would, 1 if not.",
    footer = {"", "Example:", "  zeek-ledger check cluster.cfg -o json"})
final class CheckCommand extends LedgerCommand {

  @Parameters(paramLabel = "FILE", description = "The configuration; - is standard input.")
  private String file;

  @Mixin private FormatMixin format;
  @Mixin private ValidationMixin validation;
  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    List<String> errors = errors();
    if (output.json()) {
      printLine(JsonForms.text(JsonForms.check(errors)));
    } else if (errors.isEmpty()) {
      printLine("valid");
    } else {
      errors.forEach(error -> printLine(Lines.oneLine(error)));
    }
    return errors.isEmpty() ? ExitCode.OK : ExitCode.NO;
  }

  private List<String> errors() {
    String text = inputs().text(file);
    Format found =
        Inputs.located(file, () -> format.options().from().orElseGet(() -> Format.detect(text)));
    Configuration configuration;
    try {
      configuration = inputs().read(file, text, found, format.options()).configuration();
    } catch (FormatException e) {
      if (found == Format.CLUSTER_CFG) {
        // zeek-client would refuse it, which is an answer.
        return List.of(program().masked(e.getMessage()));
      }
      return Inputs.located(
          file,
          () -> {
            throw e;
          });
    }
    return validation.validation().errors(configuration).stream()
        .map(ConfigurationError::text)
        .toList();
  }
}
