package dev.zeekledger.format.python;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Python's {@code json.dumps(value, indent=2, sort_keys=True)}. */
public final class PythonJson {

  private final StringBuilder text = new StringBuilder();

  private PythonJson() {}

  /**
   * Writes a value in ASCII, without a newline at its end.
   *
   * @param value a Map with text keys, a List, a text, a number, or an Optional of these, of which
   *     the empty one is null
   */
  public static String write(Object value) {
    var json = new PythonJson();
    json.append(value, "\n");
    return json.text.toString();
  }

  private void append(Object value, String newline) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresentOrElse(present -> append(present, newline), () -> text.append("null"));
    } else if (value instanceof Map<?, ?> map) {
      appendObject(map, newline);
    } else if (value instanceof List<?> list) {
      appendArray(list, newline);
    } else if (value instanceof Number number) {
      text.append(number);
    } else {
      appendText(value.toString());
    }
  }

  private void appendObject(Map<?, ?> map, String newline) {
    if (map.isEmpty()) {
      text.append("{}");
      return;
    }
    Map<String, Object> sorted = new TreeMap<>(PythonText.ORDER);
    map.forEach((key, value) -> sorted.put((String) key, value));
    String separator = "{";
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      text.append(separator).append(newline).append("  ");
      appendText(entry.getKey());
      text.append(": ");
      append(entry.getValue(), newline + "  ");
      separator = ",";
    }
    text.append(newline).append('}');
  }

  private void appendArray(List<?> list, String newline) {
    if (list.isEmpty()) {
      text.append("[]");
      return;
    }
    text.append('[');
    for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
      text.append(newline).append("  ");
      append(elements.next(), newline + "  ");
      text.append(elements.hasNext() ? "," : "");
    }
    text.append(newline).append(']');
  }

  private void appendText(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\f' -> text.append("\\f");
        case '\b' -> text.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            text.append(c);
          } else {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          }
        }
      }
    }
    text.append('"');
  }
}
