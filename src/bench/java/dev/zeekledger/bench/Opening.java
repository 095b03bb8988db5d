package dev.zeekledger.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The floor of a process of the tool: it opens a database, and ends. */
public final class Opening {

  private Opening() {}

  /** Takes URL, user and password. */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2]);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT 'open'")) {
      rows.next();
      System.out.print(rows.getString(1));
    }
  }
}
