package dev.zeekledger.archive;

import dev.zeekledger.format.FormatException;
import dev.zeekledger.format.JsonValue;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.NotStorableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads an archive, line by line. Whatever is wrong with it is told with its line. */
public final class ArchiveReader {

  private final BufferedReader text;
  private final EntryJson entries = new EntryJson();
  private final MessageDigest sha = Digest.sha256();
  private ArchiveCounts counts = ArchiveCounts.NONE;
  private int line;

  private ArchiveReader(Reader text) {
    this.text = new BufferedReader(text);
  }

  /**
   * Reads a whole archive. What was handed out before an error counts for nothing.
   *
   * @param to takes the entries; what it refuses is told with the line too
   * @return what the archive holds
   * @throws FormatException if it is none, of a newer version, damaged or not whole; with the line
   */
  public static ArchiveCounts read(Reader text, Consumer<HistoryEntry> to) {
    var reader = new ArchiveReader(text);
    return reader.located(() -> reader.readAll(to));
  }

  /**
   * Reads only the first line of what should be an archive.
   *
   * @return its version
   * @throws FormatException if it is none, or of a newer version
   */
  public static int version(Reader text) {
    var reader = new ArchiveReader(text);
    reader.located(reader::begin);
    return ArchiveWriter.VERSION;
  }

  private <T> T located(Reading<T> reading) {
    try {
      return reading.read();
    } catch (FormatException e) {
      throw e.onLine(line);
    } catch (NotStorableException e) {
      throw FormatException.at(line, e.getMessage());
    } catch (IOException e) {
      throw FormatException.at(line, "cannot be read on from here: cut off or damaged");
    }
  }

  private ArchiveCounts readAll(Consumer<HistoryEntry> to) throws IOException {
    digest(begin());
    while (true) {
      String next =
          nextLine()
              .orElseThrow(() -> FormatException.of("not there, expected a last line: cut off"));
      JsonValue json = JsonValue.read(next);
      if (json.get("type").string().equals("end")) {
        end(json);
        return counts;
      }
      digest(next);
      HistoryEntry entry = entries.read(json);
      to.accept(entry);
      counts = counts.with(entry);
    }
  }

  private Optional<String> nextLine() throws IOException {
    line++;
    return Optional.ofNullable(text.readLine());
  }

  private void digest(String read) {
    sha.update((read + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Reads the first line, and returns it. */
  private String begin() throws IOException {
    String first = nextLine().orElseThrow(() -> FormatException.of("empty, expected an archive"));
    if (!first.startsWith("{\"type\":\"" + ArchiveWriter.TYPE + "\"")) {
      throw FormatException.of("is no archive of zeek-ledger");
    }
    long version = JsonValue.read(first).get("version").integer();
    if (version != ArchiveWriter.VERSION) {
      throw FormatException.of(
          "the archive has version "
              + version
              + ", expected "
              + ArchiveWriter.VERSION
              + (version > ArchiveWriter.VERSION ? ": it is of a newer release" : ""));
    }
    return first;
  }

  private void end(JsonValue json) throws IOException {
    if (!ArchiveCounts.read(json).equals(counts)) {
      throw FormatException.of("counts other lines than those before it: some were lost");
    }
    if (!json.get("sha256").string().equals(HexFormat.of().formatHex(sha.digest()))) {
      throw FormatException.of("has another sha256 than the lines before it: they were changed");
    }
    if (nextLine().isPresent()) {
      throw FormatException.of("more behind the last line, expected nothing");
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }
}
