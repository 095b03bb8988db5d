package dev.zeekledger.format.python;

import java.util.Comparator;
import java.util.Locale;

/** What Python's {@code str} does and Java's {@code String} does differently. */
public final class PythonText {

  /** Python's order of texts: by code point, where Java's is by UTF-16 unit. */
  public static final Comparator<String> ORDER = PythonText::compare;

  private PythonText() {}

  /** {@code str.strip()}: without the white space at both ends. */
  public static String strip(String text) {
    return stripEnd(text.substring(indent(text)));
  }

  /** {@code str.rstrip()}: without the white space at the end. */
  static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** {@code str.strip(characters)}: without those of the given characters at both ends. */
  public static String strip(String text, String characters) {
    int start = 0;
    int end = text.length();
    while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  /** How much white space a text starts with. */
  static int indent(String text) {
    int indent = 0;
    while (indent < text.length() && isSpace(text.charAt(indent))) {
      indent++;
    }
    return indent;
  }

  /** Whether {@code str.split()} makes more than one word of it. */
  public static boolean hasSeveralWords(String text) {
    return strip(text).chars().anyMatch(PythonText::isSpace);
  }

  /** {@code str.isspace()} of one character; all of them are in the basic plane. */
  static boolean isSpace(int character) {
    return switch (character) {
      case '\t', '\n', 0x0b, '\f', '\r', 0x1c, 0x1d, 0x1e, 0x1f, ' ', 0x85, 0xa0, 0x1680 -> true;
      case 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
      default -> character >= 0x2000 && character <= 0x200a;
    };
  }

  /** {@code str.lower()}. */
  public static String lower(String text) {
    return isLowerAscii(text) ? text : lowerAny(text);
  }

  private static boolean isLowerAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character >= 0x80 || (character >= 'A' && character <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static String lowerAny(String text) {
    int[] points = text.codePoints().toArray();
    var lower = new StringBuilder(text.length());
    for (int i = 0; i < points.length; i++) {
      switch (points[i]) {
        case 0x130 -> lower.append("i\u0307"); // The one letter that becomes two.
        case 0x3a3 -> lower.append(endsWord(points, i) ? '\u03c2' : '\u03c3'); // Greek sigma
        default -> lower.appendCodePoint(Character.toLowerCase(points[i]));
      }
    }
    return lower.toString();
  }

  /** Whether a cased letter comes before and none after, marks and the like left out of it. */
  private static boolean endsWord(int[] points, int at) {
    int before = at - 1;
    while (before >= 0 && isCaseIgnorable(points[before])) {
      before--;
    }
    int after = at + 1;
    while (after < points.length && isCaseIgnorable(points[after])) {
      after++;
    }
    return before >= 0
        && isCased(points[before])
        && !(after < points.length && isCased(points[after]));
  }

  private static boolean isCased(int point) {
    return Character.isUpperCase(point)
        || Character.isLowerCase(point)
        || Character.isTitleCase(point);
  }

  private static boolean isCaseIgnorable(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default ->
          "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a"
                  .indexOf(point)
              >= 0;
    };
  }

  /** {@code repr()}: the text in quotes, with escapes for what does not print. */
  public static String repr(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var repr = new StringBuilder(text.length() + 2).append(quote);
    text.codePoints().forEach(point -> appendEscaped(repr, point, quote));
    return repr.append(quote).toString();
  }

  private static void appendEscaped(StringBuilder repr, int point, char quote) {
    switch (point) {
      case '\t' -> repr.append("\\t");
      case '\n' -> repr.append("\\n");
      case '\r' -> repr.append("\\r");
      case '\\' -> repr.append("\\\\");
      default -> {
        if (point == quote) {
          repr.append('\\').append(quote);
        } else if (isPrintable(point)) {
          repr.appendCodePoint(point);
        } else if (point < 0x100) {
          repr.append(String.format(Locale.ROOT, "\\x%02x", point));
        } else {
          repr.append(String.format(Locale.ROOT, point < 0x10000 ? "\\u%04x" : "\\U%08x", point));
        }
      }
    }
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> true;
    };
  }

  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
        return sameKind ? a - b : left.codePointAt(i) - right.codePointAt(i);
      }
    }
    return left.length() - right.length();
  }
}
