package dev.zeekledger.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Reader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * The frames of a text that holds any number of them: one a line, or spread over lines as a pretty
 * printer does, with or without blank lines between. It reads one frame ahead at most and holds no
 * other, however long the text.
 *
 * <p>{@link #hasNext} and {@link #next} throw {@link FormatException}, with the line, where the
 * text is no JSON or no frame; reading can go on after a bad frame, not after bad JSON. They throw
 * {@link java.io.UncheckedIOException} where the text cannot be read. Closing the reader is for its
 * owner.
 */
public final class BrokerFrames implements Iterator<BrokerFrames.Numbered> {

  /**
   * A frame and its place.
   *
   * @param line the line it starts on, counted from 1
   */
  public record Numbered(int line, BrokerFrame frame) {
    public Numbered {
      Objects.requireNonNull(frame, "frame");
    }
  }

  private final JsonParser parser;
  private Optional<JsonNode> ahead = Optional.empty();
  private int line;

  private BrokerFrames(JsonParser parser) {
    this.parser = parser;
  }

  public static BrokerFrames of(Reader text) {
    return new BrokerFrames(Json.many(text));
  }

  @Override
  public boolean hasNext() {
    if (ahead.isEmpty()) {
      ahead = Json.next(parser, start -> line = start);
    }
    return ahead.isPresent();
  }

  @Override
  public Numbered next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more frames");
    }
    JsonNode frame = ahead.orElseThrow();
    ahead = Optional.empty();
    try {
      return new Numbered(line, FrameReader.read(JsonValue.root(frame)));
    } catch (FormatException e) {
      throw e.onLine(line);
    }
  }
}
