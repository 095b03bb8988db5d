package dev.zeekledger.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for all tests of a run: in a container where Docker runs, else the embedded
 * binaries.
 */
public final class PostgresServer {

  private static PostgresServer server;

  private final String host;
  private final int port;
  private final String user;
  private final String password;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(String host, int port, String user, String password) {
    this.host = host;
    this.port = port;
    this.user = user;
    this.password = password;
  }

  public static synchronized PostgresServer get() {
    if (server == null) {
      server = DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
    }
    return server;
  }

  @SuppressWarnings("resource") // Testcontainers ends it with the process.
  private static PostgresServer container() {
    System.out.println("PostgreSQL for the tests: a container");
    var container = new PostgreSQLContainer("postgres:18");
    container.start();
    return new PostgresServer(
        container.getHost(),
        container.getFirstMappedPort(),
        container.getUsername(),
        container.getPassword());
  }

  @SuppressWarnings("resource") // It ends itself with the process.
  private static PostgresServer embedded() {
    System.out.println("PostgreSQL for the tests: the embedded binaries, as no Docker runs");
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      return new PostgresServer("127.0.0.1", postgres.getPort(), "postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fresh database on it. */
  public DatabaseAddress freshDatabase() {
    String name = "ledger_" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return DatabaseAddress.parse("postgresql://" + user + "@" + host + ":" + port + "/" + name)
        .withPassword(password);
  }

  /** Takes one database away from whoever is connected to it, or gives it back. */
  public void setReachable(DatabaseAddress database, boolean reachable) {
    String name = database.jdbcUrl().replaceFirst(".*/", "");
    execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + reachable);
    if (!reachable) {
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }
  }

  private void execute(String statement) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + host + ":" + port + "/postgres", user, password);
        var open = connection.createStatement()) {
      open.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An address on the server of a user that is none. */
  public String urlFor(String otherUser) {
    return "postgresql://" + otherUser + "@" + host + ":" + port + "/postgres";
  }
}
