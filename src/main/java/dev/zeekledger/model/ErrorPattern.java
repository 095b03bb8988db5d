package dev.zeekledger.model;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What errors have in common that differ only in numbers, ids and paths: {@code cannot open
 * /tmp/x-123/y, pid 4711} and {@code cannot open /var/z, pid 12} are both {@code cannot open /…,
 * pid #}. A number within a name, such as that of {@code eth0}, stays.
 *
 * @param text the error with {@code #} for each number, time or id and {@code /…} for each path
 */
public record ErrorPattern(String text) {

  private static final Pattern PATH =
      Pattern.compile("(?<![\\p{L}\\p{N}_/.:#])\\.{0,2}/[^\\s\"'`()<>\\[\\]{}:,;]+");
  private static final Pattern TIME =
      Pattern.compile("(?<!\\d)\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?");
  private static final Pattern UUID =
      Pattern.compile("\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b");

  /** An id as Zeek's {@code unique_id} makes it: no word has all three kinds of characters. */
  private static final Pattern UNIQUE_ID =
      Pattern.compile("\\b(?=\\w*\\d)(?=\\w*[a-z])(?=\\w*[A-Z])[0-9A-Za-z]{11,17}\\b");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}_])(?<!\\p{N}\\.)(0x\\p{XDigit}+|\\d+([.,:]\\d+)*)");

  public ErrorPattern {
    Objects.requireNonNull(text, "text");
  }

  /** The pattern of an error. */
  public static ErrorPattern of(String error) {
    String text = PATH.matcher(error).replaceAll("/…");
    for (Pattern pattern : new Pattern[] {TIME, UUID, UNIQUE_ID, NUMBER}) {
      text = pattern.matcher(text).replaceAll("#");
    }
    return new ErrorPattern(text);
  }
}
