package dev.zeekledger.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recorded files among the test resources. */
final class Resources {

  private static final Path ROOT = Path.of("src/test/resources");

  private Resources() {}

  static String text(String path) {
    return text(ROOT.resolve(path));
  }

  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All recorded files whose names end so. */
  static List<Path> recorded(String suffix) {
    try (Stream<Path> files = Files.walk(ROOT.resolve("recorded"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path sibling(Path file, String name) {
    return file.resolveSibling(name);
  }
}
