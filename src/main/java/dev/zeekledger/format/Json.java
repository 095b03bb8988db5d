package dev.zeekledger.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reading JSON strictly: no duplicate keys, nothing behind the value, numbers kept to the last
 * digit.
 */
final class Json {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @throws FormatException if the text is not exactly one JSON value; with its line
   */
  static JsonNode read(String text) {
    try {
      JsonNode value = READER.readValue(text);
      if (value == null || value.isMissingNode()) {
        throw FormatException.of("empty, expected JSON");
      }
      return value;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      String message = "not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse("");
      throw location == null || location.getLineNr() < 1
          ? FormatException.of(message)
          : FormatException.at(location.getLineNr(), message);
    }
  }
}
