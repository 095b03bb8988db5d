package dev.zeekledger.store.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files with the order of their writes kept, as {@code ordered:PATH}: see {@link OrderedFile}.
 */
public final class OrderedFilePath extends FilePathWrapper {

  /** The scheme, as in {@code jdbc:h2:ordered:PATH}. */
  public static final String SCHEME = "ordered";

  /** Makes the scheme known to H2. */
  public static void register() {
    FilePath.register(new OrderedFilePath());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new OrderedFile(super.open(mode), getBase().toString());
  }
}
