package dev.zeekledger.bench.database;

import java.nio.file.Path;

/** Finds a database again in another process. */
public final class Databases {

  private Databases() {}

  /** The database of that {@link Database#spelled} word. */
  public static Database of(String spelled) {
    return spelled.startsWith(H2Database.PREFIX)
        ? new H2Database(Path.of(spelled.substring(H2Database.PREFIX.length())))
        : new PostgresDatabase(spelled);
  }
}
