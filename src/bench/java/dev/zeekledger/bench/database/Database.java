package dev.zeekledger.bench.database;

import dev.zeekledger.store.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;

/** A fresh database of one subject. */
public interface Database extends Footprint {

  /** What its JDBC driver is given. */
  String url();

  String user();

  String password();

  /** Where a ledger finds it. */
  DatabaseAddress ledger();

  /** A connection as an application of one thread would hold it, its results never reused. */
  Connection connect() throws SQLException;

  /** The same to whatever a ledger has there, while that has it open. */
  Connection connectBesideLedger() throws SQLException;

  /** Commits, and returns when it is on the disk. */
  void commit(Connection connection) throws SQLException;

  /** What helps the planner before it is asked, and the engine else does in its own time. */
  void analyze() throws SQLException;

  @Override
  long bytes() throws SQLException;

  @Override
  void cleanUp() throws SQLException;

  /** The same database in one word, for another process to open it. */
  String spelled();
}
