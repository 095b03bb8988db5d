package dev.zeekledger.format;

import java.util.regex.Pattern;

/** Messages that quote text of several lines, as one line. */
final class OneLine {

  private static final Pattern BREAK = Pattern.compile("\\s*[\\n\\r]\\s*");

  private OneLine() {}

  /** The same text with every line break, and the white space about it, as one blank. */
  static String of(String text) {
    return BREAK.matcher(text).replaceAll(" ");
  }
}
