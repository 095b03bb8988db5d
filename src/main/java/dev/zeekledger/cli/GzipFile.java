package dev.zeekledger.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/**
 * A gzip file that tells whether other bytes are behind it. The JDK's takes bytes that are no gzip
 * member for the end and says nothing.
 */
final class GzipFile extends GZIPInputStream {

  /** The bytes of a member behind its compressed data: a checksum and a length. */
  private static final int TRAILER = 8;

  private final Counted file;

  /** How many bytes had been taken from the file when the inflater was fed last. */
  private long fed;

  private boolean ended;

  GzipFile(InputStream file, int buffer) throws IOException {
    this(new Counted(file), buffer);
  }

  private GzipFile(Counted file, int buffer) throws IOException {
    super(file, buffer);
    this.file = file;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    fed = file.count;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    ended |= read < 0;
    return read;
  }

  /** Whether it was read to its end and there is more behind that. */
  boolean hasMore() throws IOException {
    if (!ended) {
      return false;
    }
    long end = fed - inf.getRemaining() + TRAILER;
    file.transferTo(OutputStream.nullOutputStream());
    return file.count > end;
  }

  /** Counts what is read of it. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
