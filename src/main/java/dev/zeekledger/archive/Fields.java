package dev.zeekledger.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.zeekledger.format.JsonValue;
import dev.zeekledger.store.Digest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the fields of all lines have in common: null where there is nothing, texts for the rest. */
final class Fields {

  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Fields() {}

  static <T> JsonNode nullable(Optional<T> value, Function<T, JsonNode> form) {
    return value.map(form).orElse(NullNode.instance);
  }

  static JsonNode nullable(Optional<String> text) {
    return nullable(text, JSON::textNode);
  }

  static JsonNode nullable(OptionalInt number) {
    return number.isPresent() ? JSON.numberNode(number.getAsInt()) : NullNode.instance;
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <T> Optional<T> optional(JsonValue value, Function<JsonValue, T> read) {
    return value.isNull() ? Optional.empty() : Optional.of(read.apply(value));
  }

  static int number(JsonValue value) {
    long number = value.integer();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw value.unexpected("a number from 0 to " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  static OptionalInt optionalNumber(JsonValue value) {
    return value.isNull() ? OptionalInt.empty() : OptionalInt.of(number(value));
  }

  /**
   * A text that something is made of.
   *
   * @param expected what it must be, such as {@code a port such as "5000/tcp"}
   */
  static <T> T parsed(JsonValue value, String expected, Function<String, T> parse) {
    String text = value.string();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw value.unexpected(expected);
    }
  }

  static <E extends Enum<E>> E oneOf(JsonValue value, Class<E> type) {
    return parsed(
        value,
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Fields::lower)
                .collect(Collectors.joining(", ")),
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  static Instant time(JsonValue value) {
    return parsed(value, "a time such as \"2026-11-01T12:00:00Z\"", Instant::parse);
  }

  static Digest digest(JsonValue value) {
    return parsed(value, "64 hexadecimal digits", text -> Digest.of(HexFormat.of().parseHex(text)));
  }
}
