package dev.zeekledger.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations such as 30s, 10m or 1h: at least a second, at most a day. */
final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,5})([smh])");

  @Override
  public Duration convert(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
          };
      if (!duration.isZero() && duration.compareTo(Duration.ofDays(1)) <= 0) {
        return duration;
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is no time from 1s to 24h, expected such as 30s, 10m or 1h");
  }
}
