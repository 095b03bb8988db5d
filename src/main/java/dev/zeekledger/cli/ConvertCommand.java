package dev.zeekledger.cli;

import dev.zeekledger.diff.Masking;
import dev.zeekledger.format.ConfigurationText;
import dev.zeekledger.format.Format;
import dev.zeekledger.format.WrittenConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rewrites configurations in another format. */
@Command(
    name = "convert",
    description =
        "Rewrites configurations in another format, to the letter as zeek-client would. What the format"
            + " cannot carry is named on standard error. It needs no database. Of several files, a bad one is"
            + " reported and the others are still converted.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger convert cluster.cfg --to broker > cluster.broker.json"
    })
final class ConvertCommand extends LedgerCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The configurations; - is standard input.")
  private List<String> files;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      converter = FormatMixin.FormatConverter.class,
      description = "cluster.cfg, json or broker.")
  private Format to;

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Write each to a file of its name in there, not all to standard output.")
  private Path outputDir;

  @Option(names = "--strict", description = "Refuse what the format cannot carry all of.")
  private boolean strict;

  @Mixin private FormatMixin format;

  private final Set<Path> written = new HashSet<>();

  @Override
  public Integer call() {
    if (outputDir != null && !Files.isDirectory(outputDir)) {
      throw CommandException.usage("--output-dir: there is no directory " + outputDir);
    }
    Inputs.atMostOnce(files);
    int exitCode = ExitCode.OK;
    for (String file : files) {
      try {
        convert(file);
      } catch (CommandException e) {
        console().tell(program().masked(e.getMessage()));
        exitCode = Math.max(exitCode, e.exitCode());
      }
    }
    return exitCode;
  }

  private void convert(String file) {
    ConfigurationText source = inputs().configuration(file, format.options());
    WrittenConfiguration result = Inputs.located(file, () -> converted(source));
    String losses = String.join(", ", result.losses());
    if (!losses.isEmpty()) {
      String message = Inputs.name(file) + ": " + to + " cannot carry " + losses;
      if (strict) {
        throw CommandException.usage(message);
      }
      console().tell(Lines.oneLine(message));
    }
    if (outputDir == null) {
      print(result.text());
    } else {
      write(file, result.text());
    }
  }

  private WrittenConfiguration converted(ConfigurationText source) {
    Masking masking = program().masking();
    return masking == Masking.NONE
        ? WrittenConfiguration.converted(source, to)
        : WrittenConfiguration.of(
            new ConfigurationMask(masking).masked(source.configuration()), to);
  }

  private void write(String file, String text) {
    String name = file.equals(Inputs.STDIN) ? "stdin" : String.valueOf(Path.of(file).getFileName());
    String stem = name.replaceFirst("(?<=.)(\\.broker)?\\.(cfg|json|ini|txt)$", "");
    Path target =
        outputDir.resolve(
            stem
                + switch (to) {
                  case CLUSTER_CFG -> ".cfg";
                  case JSON -> ".json";
                  case BROKER -> ".broker.json";
                });
    if (!written.add(target)) {
      throw CommandException.usage(file + ": another file was converted to " + target + " already");
    }
    try {
      if (!file.equals(Inputs.STDIN)
          && Files.exists(target)
          && Files.isSameFile(target, Path.of(file))) {
        throw CommandException.usage(file + ": would be overwritten by its own conversion");
      }
      Files.writeString(target, text);
    } catch (IOException e) {
      throw CommandException.usage(file + ": cannot write " + target, e);
    }
  }
}
