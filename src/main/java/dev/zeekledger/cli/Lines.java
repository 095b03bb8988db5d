package dev.zeekledger.cli;

import dev.zeekledger.store.Asker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text for people: columns, and nothing that a terminal would take for a command or hide. */
final class Lines {

  private Lines() {}

  /** So wide a column is at most; what is longer moves the rest of its own row only. */
  private static final int WIDEST = 80;

  /**
   * Rows in columns two blanks apart, the last one ragged, each with a newline at its end.
   *
   * @param rows of one length
   */
  static String columns(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = Math.min(width(row.get(i)), WIDEST);
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int missing = Math.max(0, widths.get(i) - width(row.get(i)));
        line.append(row.get(i)).append(" ".repeat(missing + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** The text with each control or invisible character but the newline shown as its escape. */
  static String harmless(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                shown.append("    ");
              } else if (c != '\n' && (Character.isISOControl(c) || isFormat(c))) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  /** Characters that are not seen but change what is, such as those that turn the direction. */
  private static boolean isFormat(int c) {
    return Character.getType(c) == Character.FORMAT;
  }

  /** The same on one line. */
  static String oneLine(String text) {
    return harmless(text).replaceAll("\\s*\\n\\s*", " ").strip();
  }

  /** Who asked, and why, as far as it is known. */
  static Optional<String> asked(Asker asker) {
    String who = asker.author().map(author -> "by " + oneLine(author)).orElse("");
    String why = asker.message().map(Lines::oneLine).orElse("");
    String line = who + (who.isEmpty() || why.isEmpty() ? "" : ": ") + why;
    return line.isEmpty() ? Optional.empty() : Optional.of(line);
  }

  /** So many of something, whose plural ends in s. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
