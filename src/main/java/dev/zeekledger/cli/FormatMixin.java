package dev.zeekledger.cli;

import dev.zeekledger.format.Format;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that reads configurations from files. */
final class FormatMixin {

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description =
          "The format of the files: cluster.cfg, json or broker; by default told from their content.")
  private Format from;

  @Option(
      names = "--hostname",
      paramLabel = "NAME",
      description = "The host that nodes run on which name no instance; by default this one.")
  private String hostname;

  Inputs.FormatOptions options() {
    return new Inputs.FormatOptions(Optional.ofNullable(from), Optional.ofNullable(hostname));
  }

  /** Formats by their names. */
  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return Format.of(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is none of cluster.cfg, json, broker"));
    }
  }
}
