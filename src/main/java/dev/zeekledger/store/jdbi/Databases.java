package dev.zeekledger.store.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.LedgerException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Connects to databases. */
public final class Databases {

  private static final int CONNECTIONS = 8;
  private static final long CONNECT_MILLIS = 10_000;

  /** How long to wait for another process to be done with an H2 file, and how often to look. */
  private static final long BUSY_NANOS = 20_000_000_000L;

  private static final long BUSY_PAUSE_NANOS = 50_000_000L;

  private Databases() {}

  /**
   * Connects to a database. An H2 file has one process at a time, and others wait for it a while.
   *
   * @throws LedgerException if that fails
   */
  public static HikariDataSource connect(DatabaseAddress address) {
    address.file().ifPresent(Databases::prepareFile);
    HikariConfig config = config(address);
    long deadline = System.nanoTime() + BUSY_NANOS;
    while (true) {
      try {
        return new HikariDataSource(config);
      } catch (RuntimeException e) {
        if (!DatabaseTrouble.isBusyFile(e) || System.nanoTime() > deadline) {
          throw new LedgerException(
              "cannot open " + address + ": " + DatabaseTrouble.opening(e), e);
        }
        LockSupport.parkNanos(BUSY_PAUSE_NANOS);
        if (Thread.currentThread().isInterrupted()) { // It would not pause any more.
          throw new LedgerException(
              "cannot open " + address + ": interrupted while another process had it open", e);
        }
      }
    }
  }

  private static HikariConfig config(DatabaseAddress address) {
    var config = new HikariConfig();
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setPoolName("zeek-ledger");
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    Dialect.of(address.product()).configure(config, address.jdbcUrl());
    return config;
  }

  /** Makes the file itself, so that nobody else may read it from its first byte on. */
  private static void prepareFile(Path path) {
    Path file = path.resolveSibling(path.getFileName() + ".mv.db");
    Path directory = file.getParent();
    if (!Files.isDirectory(directory)) {
      throw new LedgerException("cannot open " + file + ": there is no directory " + directory);
    }
    if (Files.isDirectory(file) || (Files.exists(file) && !Files.isReadable(file))) {
      throw new LedgerException("cannot open " + file + ": it is not a file that can be read");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new LedgerException("cannot open " + file + ": it cannot be written");
    }
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      return; // Another process was faster.
    } catch (IOException e) {
      throw new LedgerException(
          "cannot open " + file + ": directory " + directory + " cannot be written", e);
    }
  }

  /** Jdbi over the connections, its messages without any bound value. */
  public static Jdbi jdbi(DataSource dataSource) {
    Jdbi jdbi = Jdbi.create(dataSource);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    jdbi.registerArrayType(Integer.class, "integer");
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArrayType(String.class, "varchar");
    jdbi.registerArrayType(Boolean.class, "boolean");
    return jdbi;
  }
}
