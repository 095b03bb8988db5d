package dev.zeekledger.bench.database;

import java.nio.file.Path;

/** H2 files in a directory. */
public final class H2Engine implements Engine {

  public static final String NAME = "H2";

  private final Path directory;

  public H2Engine(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Database database(String name) {
    return new H2Database(directory.resolve(name));
  }

  @Override
  public void close() {}
}
