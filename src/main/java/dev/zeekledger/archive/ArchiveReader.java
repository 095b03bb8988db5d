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
    try {
      return reader.read(to);
    } catch (FormatException e) {
      throw e.onLine(reader.line);
    } catch (NotStorableException e) {
      throw FormatException.at(reader.line, e.getMessage());
    } catch (IOException e) {
      throw FormatException.at(reader.line, "cannot be read on from here: cut off or damaged");
    }
  }

  private ArchiveCounts read(Consumer<HistoryEntry> to) throws IOException {
    begin(nextLine().orElseThrow(() -> FormatException.of("empty, expected an archive")));
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

  private void begin(String first) {
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
    digest(first);
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
}
