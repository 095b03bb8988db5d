package dev.zeekledger.store.h2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The newest chunk of an H2 file.
 *
 * <p>H2 finds it by the header, which names one that may be some chunks older, and by each chunk's
 * guess where the next will be. If the process dies just after a chunk was overwritten on that way,
 * H2 ends up at an older one, though the newest is there. So where a file was not closed, every
 * block is looked at, and the header made to name the newest chunk.
 *
 * @see <a href="https://h2database.com/html/mvstore.html#fileFormat">the file format</a>
 */
final class NewestChunk {

  private static final int BLOCK = 4096;
  private static final int FOOTER = 128;
  private static final String CHECKSUM = ",fletcher:";

  private record Chunk(long block, long version, String id) {

    boolean isNewerThan(Chunk other) {
      return version > other.version;
    }
  }

  private NewestChunk() {}

  /** Makes the header name the newest chunk, if the file was not closed. */
  static void name(FileChannel file) throws IOException {
    Optional<String> first = line(read(file, 0, BLOCK));
    Optional<String> second = line(read(file, BLOCK, BLOCK));
    boolean closed =
        first.equals(second) && first.filter(text -> text.contains("clean:1")).isPresent();
    Optional<String> header = first.or(() -> second);
    if (closed || header.isEmpty()) {
      return;
    }
    Optional<Chunk> newest = find(file);
    if (newest.isPresent()) {
      write(file, header.get(), newest.get());
    }
  }

  private static Optional<Chunk> find(FileChannel file) throws IOException {
    Chunk newest = null;
    for (long block = 2; block * BLOCK < file.size(); block++) {
      Optional<Chunk> chunk = chunk(file, block);
      if (chunk.isPresent() && (newest == null || chunk.get().isNewerThan(newest))) {
        newest = chunk.get();
      }
    }
    return Optional.ofNullable(newest);
  }

  /** The chunk that begins at a block, if one does and its end is there too. */
  private static Optional<Chunk> chunk(FileChannel file, long block) throws IOException {
    String begin = read(file, block * BLOCK, BLOCK);
    int end = begin.indexOf('\n');
    if (!begin.startsWith("chunk:") || end < 0) {
      return Optional.empty();
    }
    try {
      Map<String, String> header = DataUtils.parseMap(begin.substring(0, end).trim());
      long length = Long.parseLong(header.get("len"), 16) * BLOCK;
      Optional<String> footer =
          line(read(file, block * BLOCK + length - FOOTER, FOOTER))
              .filter(text -> text.startsWith("chunk:" + header.get("chunk") + ","));
      return footer.map(
          text -> new Chunk(block, Long.parseLong(header.get("version"), 16), header.get("chunk")));
    } catch (MVStoreException | NumberFormatException e) {
      return Optional.empty(); // Something else that looks like it.
    }
  }

  private static void write(FileChannel file, String header, Chunk newest) throws IOException {
    String text =
        header
            .replaceFirst(",clean:1", "")
            .replaceFirst(",block:[0-9a-f]+", ",block:" + Long.toHexString(newest.block()))
            .replaceFirst(",chunk:[0-9a-f]+", ",chunk:" + newest.id())
            .replaceFirst(",version:[0-9a-f]+", ",version:" + Long.toHexString(newest.version()));
    byte[] line =
        (text + CHECKSUM + Integer.toHexString(checksum(text)) + "\n").getBytes(ISO_8859_1);
    ByteBuffer copies = ByteBuffer.allocate(2 * BLOCK).put(line).position(BLOCK).put(line).rewind();
    while (copies.hasRemaining()) {
      file.write(copies, copies.position());
    }
    file.force(true);
  }

  /** A line with a checksum at its end, without that; empty where it does not match. */
  private static Optional<String> line(String text) {
    int end = text.indexOf(CHECKSUM);
    if (end < 0) {
      return Optional.empty();
    }
    String line = text.substring(0, end);
    String checksum = text.substring(end + CHECKSUM.length()).split("[^0-9a-f]", 2)[0];
    return Optional.of(line).filter(one -> Integer.toHexString(checksum(one)).equals(checksum));
  }

  private static int checksum(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return DataUtils.getFletcher32(bytes, 0, bytes.length);
  }

  private static String read(FileChannel file, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) > 0) {}
    return new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
  }
}
