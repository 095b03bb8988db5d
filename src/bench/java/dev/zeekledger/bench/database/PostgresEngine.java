package dev.zeekledger.bench.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/** A PostgreSQL server of the benchmark's own, which syncs. */
public final class PostgresEngine implements Engine {

  public static final String NAME = "PostgreSQL";

  private final EmbeddedPostgres server;

  private PostgresEngine(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server on that directory; its binaries turn syncing off, which is undone here. */
  public static PostgresEngine start(Path directory) throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    var engine = new PostgresEngine(server);
    try (Connection connection = engine.maintenance()) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        requireOn(connection, setting);
      }
    }
    return engine;
  }

  private static void requireOn(Connection connection, String setting) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW " + setting)) {
      rows.next();
      if (!rows.getString(1).equals("on")) {
        throw new IllegalStateException(
            "PostgreSQL runs with " + setting + "=" + rows.getString(1));
      }
    }
  }

  private Connection maintenance() throws SQLException {
    return DriverManager.getConnection(url("postgres"), "postgres", "postgres");
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Database database(String name) throws SQLException {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    try (Connection connection = maintenance();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + plain);
    }
    return new PostgresDatabase(url(plain));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
