package dev.zeekledger.diff;

import java.util.Objects;

/**
 * A text in which each {@code *} stands for any characters or none; all others stand for
 * themselves.
 *
 * @param text such as {@code worker-*}
 */
public record Glob(String text) {

  private static final char ANY = '*';

  public Glob {
    Objects.requireNonNull(text, "text");
  }

  /** The one text that it matches is itself. */
  public boolean isLiteral() {
    return text.indexOf(ANY) < 0;
  }

  /** Whether all of the other text fits. It takes no longer than the product of their lengths. */
  public boolean matches(String other) {
    int at = 0;
    int star = -1; // the last star so far, and how much of the other text it stands for
    int resume = 0;
    int position = 0;
    while (position < other.length()) {
      if (at < text.length() && text.charAt(at) == ANY) {
        star = at++;
        resume = position;
      } else if (at < text.length() && text.charAt(at) == other.charAt(position)) {
        at++;
        position++;
      } else if (star >= 0) {
        at = star + 1;
        position = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == ANY) {
      at++;
    }
    return at == text.length();
  }

  @Override
  public String toString() {
    return text;
  }
}
