package dev.zeekledger.store.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/** A file that does what another one does; a subclass says where it differs. */
abstract class FileOver extends FileBase {

  /** The other one. */
  protected final FileChannel base;

  FileOver(FileChannel base) {
    this.base = base;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    return base.write(source, position);
  }

  /** Writes at the position, as {@link #write(ByteBuffer, long)} does. */
  @Override
  public synchronized int write(ByteBuffer source) throws IOException {
    long position = base.position();
    int written = write(source, position);
    base.position(position + written);
    return written;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    base.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    base.force(metadata);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return base.tryLock(position, size, shared);
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    return base.read(target, position);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return base.read(target);
  }

  @Override
  public long position() throws IOException {
    return base.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    base.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return base.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    base.close();
  }
}
