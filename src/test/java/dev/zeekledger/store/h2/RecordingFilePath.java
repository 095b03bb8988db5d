package dev.zeekledger.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.DatabaseProduct;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's file, with a record of what was done to it, as {@code recording:PATH}. */
public final class RecordingFilePath extends FilePathWrapper {

  static final String SCHEME = "recording";

  /** What was done to the file, in order, since it was cleared. */
  private static final List<Done> DONE = new ArrayList<>();

  /** Something that was done to a file. */
  sealed interface Done {}

  record Written(long position, ByteBuffer bytes) implements Done {}

  record Truncated(long size) implements Done {}

  record Synced() implements Done {}

  /** Begins a new record: of the H2 file with that path. */
  static DatabaseAddress record(Path file) {
    FilePath.register(new RecordingFilePath());
    synchronized (DONE) {
      DONE.clear();
    }
    String plain = DatabaseAddress.file(file.toString()).jdbcUrl();
    String recorded = plain.replaceFirst("ordered:", "ordered:" + SCHEME + ":");
    assertThat(recorded).isNotEqualTo(plain);
    return new DatabaseAddress(
        DatabaseProduct.H2, recorded, Optional.empty(), Optional.of("sa"), Optional.empty());
  }

  private static void done(Done done) {
    synchronized (DONE) {
      DONE.add(done);
    }
  }

  static List<Done> done() {
    synchronized (DONE) {
      return List.copyOf(DONE);
    }
  }

  static int doneSoFar() {
    synchronized (DONE) {
      return DONE.size();
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel base = super.open(mode);
    return name.endsWith(".mv.db") ? new RecordedFile(base) : base;
  }

  private static final class RecordedFile extends FileOver {

    RecordedFile(FileChannel base) {
      super(base);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      ByteBuffer copy = ByteBuffer.allocate(source.remaining());
      copy.put(source.duplicate()).flip();
      done(new Written(position, copy));
      return super.write(source, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      done(new Truncated(size));
      return super.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      super.force(metadata);
      done(new Synced());
    }
  }
}
