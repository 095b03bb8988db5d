package dev.zeekledger.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that knows its place. Each method says which shape it expects and refuses every
 * other with a {@link FormatException}; what was found is named by its shape, never by its content.
 */
public record JsonValue(JsonNode node, Where where) {

  /**
   * Reads a text that holds one JSON value.
   *
   * @throws FormatException if it does not
   */
  public static JsonValue read(String text) {
    return root(Json.read(text));
  }

  static JsonValue root(JsonNode node) {
    return new JsonValue(node, Where.ROOT);
  }

  public boolean isNull() {
    return node.isNull();
  }

  public String string() {
    if (!node.isTextual()) {
      throw unexpected("text");
    }
    return node.textValue();
  }

  public boolean bool() {
    if (!node.isBoolean()) {
      throw unexpected("true or false");
    }
    return node.booleanValue();
  }

  /** A whole number of 64 bits. */
  public long integer() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw unexpected("a whole number of 64 bits");
    }
    return node.longValue();
  }

  public List<JsonValue> elements() {
    if (!node.isArray()) {
      throw unexpected("an array");
    }
    List<JsonValue> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(new JsonValue(element, where.element(elements.size())));
    }
    return elements;
  }

  /** The members of an object that may have any keys, in the order of the text. */
  public Map<String, JsonValue> members() {
    requireObject();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry ->
                members.put(
                    entry.getKey(), new JsonValue(entry.getValue(), where.field(entry.getKey()))));
    return members;
  }

  /** This value, if it is an object with no other keys than these. */
  public JsonValue object(String... keys) {
    requireObject();
    List<String> known = Arrays.asList(keys);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        throw where.error(
            "unknown key "
                + Where.quote(entry.getKey())
                + ", expected "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
    return this;
  }

  /** A member of this object, which must be there. */
  public JsonValue get(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw where.error("key \"" + key + "\" is missing");
    }
    return new JsonValue(value, where.field(key));
  }

  /** A member of this object; a member that is null is there. */
  Optional<JsonValue> find(String key) {
    return Optional.ofNullable(node.get(key)).map(value -> new JsonValue(value, where.field(key)));
  }

  /** The error that this value is of another shape than the one expected. */
  public FormatException unexpected(String expected) {
    return where.error("expected " + expected + ", found " + shape());
  }

  private void requireObject() {
    if (!node.isObject()) {
      throw unexpected("an object");
    }
  }

  private String shape() {
    return switch (node.getNodeType()) {
      case STRING -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> node.asText();
      case OBJECT -> node.isEmpty() ? "an empty object" : "an object";
      case ARRAY -> "an array";
      case NULL -> "null";
      default -> "something else";
    };
  }
}
