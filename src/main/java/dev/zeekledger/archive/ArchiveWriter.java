package dev.zeekledger.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.HistoryEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Writes an archive. The same history is the same text, whatever the database: only {@link
 * #finish}, and nothing of the time or the place, is added to what the ledger hands out.
 */
public final class ArchiveWriter implements Consumer<HistoryEntry> {

  /** The version of the format, in the first line. */
  static final int VERSION = 1;

  /** The type of the first line. */
  static final String TYPE = "zeek-ledger-archive";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Writer out;
  private final EntryJson entries = new EntryJson();
  private final MessageDigest sha = Digest.sha256();
  private ArchiveCounts counts = ArchiveCounts.NONE;

  /**
   * Begins an archive.
   *
   * @param out takes the text, which is meant to be stored in UTF-8
   * @throws UncheckedIOException here and later, if that cannot be written to
   */
  public ArchiveWriter(Writer out) {
    this.out = out;
    write(Fields.JSON.objectNode().put("type", TYPE).put("version", VERSION));
  }

  /** Adds an entry; they come in the order the ledger hands them out in. */
  @Override
  public void accept(HistoryEntry entry) {
    write(entries.write(entry));
    counts = counts.with(entry);
  }

  /** Writes the last line, without which an archive is not whole, and tells what was written. */
  public ArchiveCounts finish() {
    ObjectNode end = Fields.JSON.objectNode().put("type", "end");
    counts.write(end);
    write(end.put("sha256", HexFormat.of().formatHex(sha.digest())));
    return counts;
  }

  private void write(ObjectNode json) {
    try {
      String line = MAPPER.writeValueAsString(json) + "\n";
      sha.update(line.getBytes(StandardCharsets.UTF_8));
      out.write(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON that cannot be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
