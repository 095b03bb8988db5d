package dev.zeekledger.store.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;

/**
 * H2's file, made to keep what was synced through a power loss.
 *
 * <p>H2 writes a chunk of what is new beside what is old, sometimes a header that names it, and
 * later another chunk over what is old. A disk may swap any of these: then a chunk is there and not
 * what it refers to. H2 guards against that by leaving old space alone for 45 seconds, by which a
 * file that is written often grows to fifty times its size. Here a chunk is written once all before
 * it is on the disk, so that old space can be used again at once (RETENTION_TIME=0). It costs
 * nothing where each save ends with a sync. And after a crash the {@link NewestChunk} is looked for
 * in the whole file.
 */
final class OrderedFile extends FileOver {

  /** Whether anything was written that may not be on the disk. */
  private boolean unsynced;

  private final String name;

  /**
   * @param name the file's name, for errors
   */
  OrderedFile(FileChannel base, String name) {
    super(base);
    this.name = name;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    if (unsynced && position > 0) { // The header, at 0, is no more than a hint.
      force(false);
    }
    unsynced = true;
    try {
      return base.write(source, position);
    } catch (ClosedChannelException e) {
      throw e; // H2 opens it again.
    } catch (IOException e) {
      var named = new FileSystemException(name, null, e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  @Override
  public synchronized FileChannel truncate(long size) throws IOException {
    if (unsynced) {
      force(false);
    }
    unsynced = true;
    base.truncate(size);
    return this;
  }

  @Override
  public synchronized void force(boolean metadata) throws IOException {
    base.force(metadata);
    unsynced = false;
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    FileLock lock = base.tryLock(position, size, shared);
    if (lock != null && !shared) {
      NewestChunk.name(base);
    }
    return lock;
  }
}
