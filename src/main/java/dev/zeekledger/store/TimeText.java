package dev.zeekledger.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as {@code 2026-11-01}, {@code 2026-11-01T12:00}, {@code 2026-11-01T12:00Z} or {@code 7d}
 * ago; UTC.
 */
public final class TimeText {

  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhdw])");

  private TimeText() {}

  /**
   * The time that is meant.
   *
   * @throws DateTimeParseException if none is
   */
  public static Instant parse(String text) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return Instant.now().minus(duration(Long.parseLong(ago.group(1)), ago.group(2).charAt(0)));
    }
    if (text.length() == "2026-11-01".length()) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return text.matches(".*T.*(Z|[+-][0-9:]+)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private static Duration duration(long count, char unit) {
    return switch (unit) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
