package dev.zeekledger.format.python;

import java.math.BigInteger;
import java.util.Optional;

/** Python's {@code int(text)}. */
public final class PythonInteger {

  /** More digits than these Python refuses to convert. */
  private static final int MAX_DIGITS = 4300;

  private PythonInteger() {}

  /**
   * The integer that a text stands for: white space, a sign, then decimal digits of any script with
   * single underscores between them, and white space. Empty where Python raises a {@code
   * ValueError}.
   */
  public static Optional<BigInteger> parse(String text) {
    String ascii = ascii(text);
    int start = 0;
    int end = ascii.length();
    while (start < end && isSpace(ascii.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(ascii.charAt(end - 1))) {
      end--;
    }
    boolean negative = start < end && ascii.charAt(start) == '-';
    if (negative || (start < end && ascii.charAt(start) == '+')) {
      start++;
    }
    return digits(ascii.substring(start, end))
        .map(BigInteger::new)
        .map(value -> negative ? value.negate() : value);
  }

  /** The digits without their underscores. */
  private static Optional<String> digits(String text) {
    if (text.startsWith("_") || text.endsWith("_") || text.contains("__")) {
      return Optional.empty();
    }
    String digits = text.replace("_", "");
    boolean valid =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return valid ? Optional.of(digits) : Optional.empty();
  }

  /** Digits of other scripts as ASCII digits, and their white space as blanks. */
  private static String ascii(String text) {
    if (text.chars().allMatch(character -> character < 127)) {
      return text;
    }
    var ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point < 127) {
                ascii.append((char) point);
              } else if (PythonText.isSpace(point)) {
                ascii.append(' ');
              } else {
                int digit = Character.digit(point, 10);
                ascii.append(digit < 0 ? "?" : Integer.toString(digit));
              }
            });
    return ascii.toString();
  }

  /** White space as C has it, less than {@code str.isspace()} takes for such. */
  private static boolean isSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }
}
