package dev.zeekledger.store;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A name for a revision.
 *
 * @param text 1 to 200 characters that no one takes for another name of a revision: no {@code ~},
 *     no control characters, no blank at either end, not a number, a time, {@code HEAD} or a kind
 */
public record TagName(String text) {

  private static final Pattern OTHER =
      Pattern.compile("r?[0-9]+|@\\{.*|HEAD|SAVED|STAGED|DEPLOYED|-");

  public TagName {
    Objects.requireNonNull(text, "text");
    if (text.isEmpty()
        || text.length() > 200
        || !text.strip().equals(text)
        || text.contains("~")
        || text.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))
        || OTHER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no name for a tag, expected 1 to 200 characters without ~ that name no"
              + " revision otherwise");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
