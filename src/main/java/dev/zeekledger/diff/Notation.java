package dev.zeekledger.diff;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values in one line for people, such as {@code {instance: agent, scripts: [a.zeek, "b c.zeek"]}}.
 *
 * <p>Texts are quoted only where they would be misread, and nothing in them reaches a terminal as a
 * control character. Different values of one field are always written differently.
 */
public final class Notation implements Value.Cases<String> {

  private static final Notation NOTATION = new Notation();
  private static final String DELIMITERS = "\"\\,[]{}→";

  private Notation() {}

  /** A value in one line. */
  public static String of(Value value) {
    return value.match(NOTATION);
  }

  /** A text as one word: as it is, or quoted and escaped as in JSON. */
  public static String word(String text) {
    boolean plain = !text.isEmpty() && text.codePoints().allMatch(Notation::isPlain);
    if (plain) {
      return text;
    }
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(character -> append(character, quoted));
    return quoted.append('"').toString();
  }

  @Override
  public String text(String text) {
    return word(text);
  }

  @Override
  public String number(long number) {
    return Long.toString(number);
  }

  @Override
  public String list(List<Value> elements) {
    return elements.stream().map(Notation::of).collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public String object(Map<String, Value> fields) {
    return fields.entrySet().stream()
        .map(field -> word(field.getKey()) + ": " + of(field.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static boolean isPlain(int character) {
    return isVisible(character) && character != ' ' && DELIMITERS.indexOf(character) < 0;
  }

  /** Whether it takes a place of its own; format characters could reorder or hide what follows. */
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }

  private static void append(int character, StringBuilder quoted) {
    switch (character) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (isVisible(character)) {
          quoted.appendCodePoint(character);
        } else {
          for (char unit : Character.toChars(character)) {
            quoted.append(String.format("\\u%04x", (int) unit));
          }
        }
      }
    }
  }
}
