package dev.zeekledger.diff;

import dev.zeekledger.diff.Value.ListOf;
import java.util.List;
import java.util.Optional;

/**
 * Changes for people to read, one a line: a mark ({@code +} added, {@code -} removed, {@code ~}
 * changed), the path, and the value or both values.
 *
 * <pre>
 * ~ nodes/logger/port       2300/tcp → 2301/tcp
 * + nodes/manager/env/SITE  lab
 * </pre>
 *
 * @param colour whether to colour the lines with ANSI escapes
 */
public record TextDiff(boolean colour) {

  /** Longer paths push their values out of line instead of all others to the right. */
  private static final int WIDEST_PATH = 48;

  /** The lines, each with a newline at its end; no line where there is no change. */
  public String render(List<Change> changes) {
    int column =
        changes.stream()
            .mapToInt(change -> width(path(change)))
            .filter(width -> width <= WIDEST_PATH)
            .max()
            .orElse(0);
    var text = new StringBuilder();
    for (Change change : changes) {
      String line =
          mark(change.kind()) + " " + padded(path(change), column) + "  " + values(change);
      text.append(colour ? coloured(change.kind(), line) : line).append('\n');
    }
    return text.toString();
  }

  static String mark(Change.Kind kind) {
    return switch (kind) {
      case ADDED -> "+";
      case REMOVED -> "-";
      case CHANGED -> "~";
    };
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  private static String path(Change change) {
    return Notation.word(change.path().toString());
  }

  private static String values(Change change) {
    if (change.kind() == Change.Kind.CHANGED) {
      String both = all(change.before()) + " → " + all(change.after());
      return words(change).filter(words -> words.length() < both.length()).orElse(both);
    }
    return all(change.before()) + all(change.after());
  }

  private static String all(Optional<Value> value) {
    return value.map(Notation::of).orElse("");
  }

  private static Optional<String> words(Change change) {
    List<String> path = change.path().segments();
    return path.size() == 3
            && path.get(2).equals(Document.SCRIPTS)
            && change.before().orElseThrow() instanceof ListOf before
            && change.after().orElseThrow() instanceof ListOf after
        ? ScriptWords.of(before.elements(), after.elements())
        : Optional.empty();
  }

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String coloured(Change.Kind kind, String line) {
    int code =
        switch (kind) {
          case ADDED -> 32;
          case REMOVED -> 31;
          case CHANGED -> 33;
        };
    return "\u001b[" + code + "m" + line + "\u001b[0m";
  }
}
