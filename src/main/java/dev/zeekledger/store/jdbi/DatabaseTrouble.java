package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.LedgerException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * One line about what went wrong with a database. The database's own words are left out where they
 * could quote a value.
 */
final class DatabaseTrouble {

  /** H2's "database may be already in use". */
  private static final int BUSY_FILE = 90020;

  /** Classes of SQLSTATE: bad data, a constraint that does not hold, a limit of the database. */
  private static final Set<String> REFUSALS = Set.of("22", "23", "54");

  private DatabaseTrouble() {}

  /** What is thrown of a failure. */
  static LedgerException exception(Throwable failure) {
    String line = describe(failure);
    return REFUSALS.contains(sqlClass(failure))
        ? LedgerException.refusal(line, failure)
        : new LedgerException(line, failure);
  }

  private static String sqlState(Throwable failure) {
    return sqlException(failure).map(SQLException::getSQLState).orElse("");
  }

  private static String sqlClass(Throwable failure) {
    String state = sqlState(failure);
    return state.length() < 2 ? "" : state.substring(0, 2);
  }

  /** What to tell of a failure, without any value that was stored or asked for. */
  static String describe(Throwable failure) {
    String state = sqlState(failure);
    String reason =
        switch (sqlClass(failure)) {
          case "08" ->
              state.equals("08004")
                  ? "the server refused the connection, which may lack a password"
                  : "the connection failed";
          case "28" -> "user name or password is wrong";
          case "3D" -> "the database does not exist";
          case "22", "23", "54" -> "a value does not fit";
          case "25" -> "the database is read-only";
          case "40" -> "other writers were in the way";
          case "42" -> "the user may not do that, or the tables are not as they should be";
          case "53" -> "the server is out of resources";
          case "57" -> "the server is shutting down or stopped the statement";
          case "90" -> "H2 refused, error " + state;
          case "HY" -> "it took too long";
          default -> "a statement failed";
        };
    return "database: " + reason + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
  }

  /** Whether an H2 file cannot be opened because another process has it open. */
  static boolean isBusyFile(Throwable failure) {
    return code(failure) == BUSY_FILE;
  }

  private static int code(Throwable failure) {
    return sqlException(failure).map(SQLException::getErrorCode).orElse(0);
  }

  /** What to tell of a database that cannot be opened. */
  static String opening(Throwable failure) {
    if (sqlException(failure).isEmpty()) {
      return "it cannot be opened";
    }
    int code = code(failure);
    return switch (code) {
      case BUSY_FILE -> "another process has had it open for too long";
      case 90030 -> "it is no H2 database, or a damaged one";
      case 90048 -> "it was made by another version of H2";
      default -> describe(failure).replaceFirst("^database: ", "");
    };
  }

  static Optional<SQLException> sqlException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
