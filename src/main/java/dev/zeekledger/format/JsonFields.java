package dev.zeekledger.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The fields of a JSON object, taken strictly. What is wrong is a {@link FormatException} that
 * starts with the path, such as {@code nodes[2].env.FOO}; it never shows a value of a free text.
 */
final class JsonFields {

  private static final BigInteger LARGEST_PORT = BigInteger.valueOf(65535);

  private final JsonNode object;
  private final String path;

  private JsonFields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * The fields of an object that has none but these.
   *
   * @param path where it is; empty for the whole text
   */
  static JsonFields of(JsonNode value, String path, List<String> known) {
    expect(value, path.isEmpty() ? "the configuration" : path, JsonNodeType.OBJECT);
    var fields = new JsonFields(value, path);
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw error(fields.path(name), "unknown key, expected one of " + String.join(", ", known));
      }
    }
    return fields;
  }

  String text(String key) {
    return text(require(key), path(key));
  }

  static String text(JsonNode value, String path) {
    return whole(expect(value, path, JsonNodeType.STRING).textValue(), path);
  }

  /** Refuses half a surrogate pair, which no file could hold. */
  private static String whole(String text, String path) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw FormatException.of(path + ": holds half a surrogate pair, expected Unicode text");
    }
    return text;
  }

  Optional<String> optionalText(String key) {
    return get(key).map(value -> text(value, path(key)));
  }

  <T> List<T> list(String key, BiFunction<JsonNode, String, T> read) {
    return list(require(key), path(key), read);
  }

  <T> Optional<List<T>> optionalList(String key, BiFunction<JsonNode, String, T> read) {
    return get(key).map(value -> list(value, path(key), read));
  }

  /** Texts by their keys; empty if the key is missing. */
  Map<String, String> texts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    get(key)
        .map(value -> expect(value, path(key), JsonNodeType.OBJECT))
        .ifPresent(
            value ->
                value
                    .properties()
                    .forEach(
                        entry ->
                            texts.put(
                                entry.getKey(),
                                text(entry.getValue(), path(key) + "." + entry.getKey()))));
    return texts;
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    String name = text(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                error(
                    path(key),
                    "\""
                        + name
                        + "\" is no "
                        + key
                        + ", expected one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }

  Optional<BigInteger> optionalInteger(String key) {
    return get(key).map(value -> integer(value, path(key)));
  }

  /** A number from 1 to 65535. */
  Optional<Integer> optionalPort(String key) {
    return optionalInteger(key).map(number -> port(number, path(key)));
  }

  /** A number from 1 to 65535, or a text of its digits. */
  Optional<ClientPort> optionalPortOrText(String key) {
    return get(key)
        .map(
            value -> {
              if (!value.isTextual()) {
                return ClientPort.numbered(port(integer(value, path(key)), path(key)));
              }
              String text = value.textValue();
              if (!text.matches("[0-9]{1,9}")) {
                throw error(path(key), "is no port, expected a number from 1 to 65535");
              }
              port(new BigInteger(text), path(key));
              return ClientPort.spelled(text);
            });
  }

  private static int port(BigInteger number, String path) {
    if (number.signum() <= 0 || number.compareTo(LARGEST_PORT) > 0) {
      throw error(path, number + " is no port, expected a number from 1 to 65535");
    }
    return number.intValueExact();
  }

  private static BigInteger integer(JsonNode value, String path) {
    if (!expect(value, path, JsonNodeType.NUMBER).isIntegralNumber()) {
      throw error(path, "is no integer");
    }
    return value.bigIntegerValue();
  }

  private static <T> List<T> list(
      JsonNode value, String path, BiFunction<JsonNode, String, T> read) {
    expect(value, path, JsonNodeType.ARRAY);
    List<T> list = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      list.add(read.apply(value.get(i), path + "[" + i + "]"));
    }
    return list;
  }

  private JsonNode require(String key) {
    return get(key).orElseThrow(() -> error(path(key), "missing"));
  }

  private Optional<JsonNode> get(String key) {
    return Optional.ofNullable(object.get(key)).filter(value -> !value.isNull());
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static JsonNode expect(JsonNode value, String path, JsonNodeType type) {
    if (value.getNodeType() != type) {
      throw error(path, "is of type " + name(value.getNodeType()) + ", expected " + name(type));
    }
    return value;
  }

  private static String name(JsonNodeType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static FormatException error(String path, String message) {
    return FormatException.of(OneLine.of(path + ": " + message));
  }
}
