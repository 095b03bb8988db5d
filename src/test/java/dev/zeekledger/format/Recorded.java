package dev.zeekledger.format;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.Transcript;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files recorded from a real controller and a real zeek-client; see their README. */
public final class Recorded {

  private static final Path ROOT = Path.of("src/test/resources/recorded");

  private static final String TRANSCRIPT = "transcript.jsonl";

  private Recorded() {}

  /** The files of all folders whose names end so, in order. */
  public static List<Path> files(String suffix) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Path> transcripts() {
    return files(TRANSCRIPT);
  }

  /** The folders with a transcript, by name. */
  public static List<String> folders() {
    return transcripts().stream()
        .map(file -> ROOT.relativize(file.getParent()).toString())
        .toList();
  }

  /** What was said on the controller's topic, in order, as a folder's transcript has it. */
  public static List<ControllerEvent> events(String folder) {
    return Transcript.read(new StringReader(text(file(folder).resolve(TRANSCRIPT))))
        .map(Transcript.Entry::event)
        .flatMap(Optional::stream)
        .toList();
  }

  /** One file, named from the folder of all recordings. */
  public static Path file(String name) {
    return ROOT.resolve(name);
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
