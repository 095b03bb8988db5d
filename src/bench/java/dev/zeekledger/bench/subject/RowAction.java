package dev.zeekledger.bench.subject;

import java.sql.ResultSet;
import java.sql.SQLException;

/** What is done with each row that a query finds. */
interface RowAction {
  void take(ResultSet row) throws SQLException;
}
