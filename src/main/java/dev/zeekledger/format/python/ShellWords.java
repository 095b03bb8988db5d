package dev.zeekledger.format.python;

import java.util.ArrayList;
import java.util.List;

/** Python's {@code shlex.split(text)}: words as a POSIX shell tells them apart, no comments. */
public final class ShellWords {

  private static final char OUTSIDE = ' ';
  private static final char IN_WORD = 'a';
  private static final char ESCAPED = '\\';

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean quoted;

  /** One of the three above, or the quote that is open. */
  private char state = OUTSIDE;

  private char stateBeforeEscape = IN_WORD;

  private ShellWords() {}

  /**
   * Splits a text; {@code a="b c" '' \'} has the three words {@code a=b c}, the empty one, and
   * {@code '}.
   *
   * @throws PythonException a ValueError, {@code No closing quotation} or {@code No escaped
   *     character}
   */
  public static List<String> split(String text) {
    var words = new ShellWords();
    for (int i = 0; i < text.length(); i++) {
      words.next(text.charAt(i));
    }
    words.end();
    return words.words;
  }

  private void next(char character) {
    if (state == OUTSIDE || state == IN_WORD) {
      nextUnquoted(character);
    } else if (state == ESCAPED) {
      // Between double quotes only the quote and the backslash lose their backslash.
      if (isQuote(stateBeforeEscape) && character != ESCAPED && character != stateBeforeEscape) {
        word.append(ESCAPED);
      }
      word.append(character);
      state = stateBeforeEscape;
    } else {
      quoted = true;
      if (character == state) {
        state = IN_WORD;
      } else if (character == ESCAPED && state == '"') {
        escape(state);
      } else {
        word.append(character);
      }
    }
  }

  private void nextUnquoted(char character) {
    if (character == ' ' || character == '\t' || character == '\r' || character == '\n') {
      state = OUTSIDE;
      endWord();
    } else if (character == ESCAPED) {
      escape(IN_WORD);
    } else if (isQuote(character)) {
      state = character;
    } else {
      word.append(character);
      state = IN_WORD;
    }
  }

  private void escape(char before) {
    stateBeforeEscape = before;
    state = ESCAPED;
  }

  private void end() {
    if (state == ESCAPED) {
      throw PythonException.valueError("No escaped character");
    }
    if (isQuote(state)) {
      throw PythonException.valueError("No closing quotation");
    }
    endWord();
  }

  private void endWord() {
    if (quoted || !word.isEmpty()) {
      words.add(word.toString());
    }
    word.setLength(0);
    quoted = false;
  }

  private static boolean isQuote(char character) {
    return character == '"' || character == '\'';
  }
}
