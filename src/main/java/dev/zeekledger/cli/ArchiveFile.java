package dev.zeekledger.cli;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** Archives: the files that they are in, and what they hold. */
final class ArchiveFile {

  private static final int BUFFER = 1 << 16;

  /** An archive that can be read, from its beginning each time. */
  @FunctionalInterface
  interface Source {
    void read(Consumer<Reader> text);
  }

  private ArchiveFile() {}

  /** What an archive holds, in words. */
  static String counts(long revisions, long requests, long answers, long tags) {
    return String.join(
        ", ",
        Lines.count(revisions, "revision"),
        Lines.count(requests, "request"),
        Lines.count(answers, "answer"),
        Lines.count(tags, "tag"));
  }

  /**
   * The file of a name, to be written.
   *
   * @throws CommandException if something is there that is no file, or nothing that can hold one
   */
  static Path path(String name) {
    try {
      Path path = Path.of(name).toAbsolutePath();
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw CommandException.usage(name + ": is no file; - is standard output");
      }
      if (!Files.isDirectory(path.getParent())) {
        throw CommandException.usage(name + ": there is no directory " + path.getParent());
      }
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (IOException | InvalidPathException e) {
      throw CommandException.usage(name + ": cannot be written", e);
    }
  }

  /** Writes a file for its owner alone, which takes its name only when it is whole and on disk. */
  static <T> T write(Path path, Function<Writer, T> content) {
    try {
      Path temporary = Files.createTempFile(path.getParent(), path.getFileName() + ".", ".part");
      temporary.toFile().deleteOnExit();
      try {
        T result = writeTo(temporary, path.toString().endsWith(".gz"), content);
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        sync(path.getParent());
        return result;
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException | UncheckedIOException e) {
      throw CommandException.trouble(path + ": cannot be written", e);
    }
  }

  /** Brings to the disk which names a directory has. */
  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static <T> T writeTo(Path file, boolean compressed, Function<Writer, T> content)
      throws IOException {
    try (var out = new FileOutputStream(file.toFile())) {
      OutputStream bytes = compressed ? new GZIPOutputStream(out, BUFFER) : out;
      var writer =
          new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER);
      T result = content.apply(writer);
      writer.flush();
      if (bytes instanceof GZIPOutputStream zip) {
        zip.finish();
      }
      out.getFD().sync();
      return result;
    }
  }

  /** Lets an archive be read; what comes from a pipe is kept meanwhile, to be read again. */
  static <T> T read(String name, Console console, Function<Source, T> reading) {
    try {
      if (!name.equals(Inputs.STDIN)) {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
          throw CommandException.usage(name + ": is a directory, expected a file");
        }
        if (!Files.exists(path)) {
          throw CommandException.usage(name + ": there is no such file");
        }
        if (Files.isRegularFile(path)) {
          return reading.apply(text -> read(name, path, text));
        }
      }
      Path kept = Files.createTempFile("zeek-ledger", ".archive");
      kept.toFile().deleteOnExit();
      try {
        try (OutputStream out = Files.newOutputStream(kept)) {
          copy(name, console, out);
        }
        return reading.apply(text -> read(name, kept, text));
      } finally {
        Files.deleteIfExists(kept);
      }
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      throw CommandException.usage(Inputs.name(name) + ": cannot be read", e);
    }
  }

  private static void copy(String name, Console console, OutputStream to) throws IOException {
    if (name.equals(Inputs.STDIN)) {
      console.in().transferTo(to);
    } else {
      Files.copy(Path.of(name), to);
    }
  }

  private static void read(String name, Path path, Consumer<Reader> text) {
    try (InputStream file = Files.newInputStream(path)) {
      InputStream bytes = uncompressed(file);
      text.accept(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
      if (bytes instanceof GzipFile gzip && gzip.hasMore()) {
        throw CommandException.usage(
            Inputs.name(name) + ": more behind the compressed archive, expected nothing");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes, uncompressed if they begin as a gzip file does. */
  private static InputStream uncompressed(InputStream file) throws IOException {
    var bytes = new BufferedInputStream(file, BUFFER);
    bytes.mark(2);
    boolean compressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return compressed ? new GzipFile(bytes, BUFFER) : bytes;
  }
}
