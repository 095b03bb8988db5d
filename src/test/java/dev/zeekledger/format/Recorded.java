package dev.zeekledger.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files recorded from a real controller and a real zeek-client; see their README. */
public final class Recorded {

  private static final Path ROOT = Path.of("src/test/resources/recorded");

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
    return files("transcript.jsonl");
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
