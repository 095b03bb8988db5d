package dev.zeekledger.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Reading JSON strictly: no duplicate keys, nothing behind the value, numbers kept to the last
 * digit.
 */
final class Json {

  /** What zeek-client or a node writes may be long, names included; deep it is not. */
  private static final StreamReadConstraints LONG_TEXTS =
      StreamReadConstraints.builder()
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .build();

  static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LONG_TEXTS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
  private static final ObjectReader ONE_OF_MANY =
      READER.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @throws FormatException if the text is not exactly one JSON value; with its line
   */
  static JsonNode read(String text) {
    try (JsonParser parser = new LiteralNumbers(MAPPER.createParser(text))) {
      if (parser.nextToken() == null) {
        throw FormatException.of("empty, expected JSON");
      }
      return READER.readValue(parser);
    } catch (JsonProcessingException e) {
      throw error(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a text is an object with one of these keys, looking no further than the first of them.
   *
   * @throws FormatException if the text up to there is no JSON; with its line
   */
  static boolean hasAnyKey(String text, Set<String> keys) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        if (keys.contains(key)) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (JsonProcessingException e) {
      throw error(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON values of a text that holds any number of them, for {@link #next}. */
  static JsonParser many(Reader text) {
    try {
      return new LiteralNumbers(MAPPER.createParser(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the next of many JSON values; the parser then stands on its last token.
   *
   * @param start told the line the value starts on, counted from 1
   * @throws FormatException if what follows is no JSON value; with its line
   * @throws UncheckedIOException if the text cannot be read
   */
  static Optional<JsonNode> next(JsonParser parser, IntConsumer start) {
    int line = 0;
    try {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      line = parser.currentTokenLocation().getLineNr();
      start.accept(line);
      return Optional.of(ONE_OF_MANY.<JsonNode>readValue(parser));
    } catch (JsonProcessingException e) {
      throw error(e, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FormatException error(JsonProcessingException e) {
    return error(e, 0);
  }

  /**
   * What is wrong, and where.
   *
   * @param start the line on which the value begins, which may be cut off there; 0 if not known
   */
  private static FormatException error(JsonProcessingException e, int start) {
    JsonLocation location = e.getLocation();
    String message = "not valid JSON: " + reason(e.getOriginalMessage());
    if (start > 0 && location != null && location.getLineNr() > start) {
      message += ", in what begins on line " + start;
    }
    return location == null || location.getLineNr() < 1
        ? FormatException.of(message)
        : FormatException.at(location.getLineNr(), message);
  }

  /** The parser's reason without its quotations of the text, which may be secret, and of itself. */
  private static String reason(String message) {
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("\\(start marker at.*|\\(from `.*", "")
        .replaceAll("'[^']{2,}'", "'…'")
        .strip();
  }
}
