package dev.zeekledger.cli;

import dev.zeekledger.store.TimeText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as {@link TimeText} has them. */
final class TimeConverter implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    try {
      return TimeText.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time, expected such as 2026-11-01, 2026-11-01T12:00Z or 7d (ago)");
    }
  }
}
