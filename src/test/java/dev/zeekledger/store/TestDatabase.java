package dev.zeekledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The databases that every contract holds for. */
public enum TestDatabase {
  H2 {
    @Override
    public DatabaseAddress fresh() {
      try {
        Path directory = Files.createTempDirectory("zeek-ledger-test");
        directory.toFile().deleteOnExit();
        return DatabaseAddress.file(directory.resolve("ledger").toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  POSTGRESQL {
    @Override
    public DatabaseAddress fresh() {
      return PostgresServer.get().freshDatabase();
    }
  };

  /** A database of its own, without tables. */
  public abstract DatabaseAddress fresh();
}
