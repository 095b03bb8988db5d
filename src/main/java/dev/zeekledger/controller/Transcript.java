package dev.zeekledger.controller;

import dev.zeekledger.format.BrokerFrame;
import dev.zeekledger.format.BrokerFrames;
import dev.zeekledger.format.FormatException;
import java.io.Reader;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What was said on a controller's topic, as a text of frames: one a line, or a single one printed
 * over many lines; blank lines are skipped.
 */
public final class Transcript {

  private Transcript() {}

  /**
   * One frame of a transcript.
   *
   * @param line the line it starts on, counted from 1
   */
  public record Entry(int line, BrokerFrame frame) {
    public Entry {
      Objects.requireNonNull(frame, "frame");
    }

    /**
     * The event in the frame; absent where the frame has none, as an ack.
     *
     * @throws FormatException if it is a request or response with other arguments than it should
     *     have; with the line
     */
    public Optional<ControllerEvent> event() {
      if (!(frame instanceof BrokerFrame.Event event)) {
        return Optional.empty();
      }
      try {
        return Optional.of(ControllerEvent.of(event.message()));
      } catch (FormatException e) {
        throw e.onLine(line);
      }
    }
  }

  /**
   * Reads a transcript frame by frame, as the stream is consumed; no frame is kept. The reader is
   * the caller's to close.
   *
   * @return a sequential stream, which throws {@link FormatException} with the line where the text
   *     is no JSON or no frame, and {@link java.io.UncheckedIOException} where it cannot be read
   */
  public static Stream<Entry> read(Reader text) {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(BrokerFrames.of(text), traits), false)
        .map(numbered -> new Entry(numbered.line(), numbered.frame()));
  }
}
