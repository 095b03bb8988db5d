package dev.zeekledger.format;

import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Where in a text a value stands, such as {@code configuration.nodes[3].role}. The path is spelled
 * out only when an error needs it, so that reading a good text costs no strings.
 */
@FunctionalInterface
public interface Where {

  /** The whole text. */
  Where ROOT = () -> "";

  /** The path; empty for the whole text. */
  String path();

  static Where named(String name) {
    return () -> name;
  }

  default Where field(String name) {
    return () -> path().isEmpty() ? name : path() + "." + name;
  }

  default Where element(int index) {
    return () -> path() + "[" + index + "]";
  }

  /** An error at this place. */
  default FormatException error(String message) {
    String path = path();
    return FormatException.of(path.isEmpty() ? message : path + ": " + message);
  }

  /** The text in double quotes, on one line whatever it holds. */
  static String quote(String text) {
    return new TextNode(text).toString();
  }
}
