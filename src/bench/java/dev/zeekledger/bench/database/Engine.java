package dev.zeekledger.bench.database;

import java.sql.SQLException;

/** Whatever databases come from. */
public interface Engine extends AutoCloseable {

  /** {@code H2} or {@code PostgreSQL}. */
  String name();

  /** A fresh database; the name tells whose it is. */
  Database database(String name) throws SQLException;

  @Override
  void close();
}
