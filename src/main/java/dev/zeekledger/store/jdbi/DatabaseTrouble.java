package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.LedgerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One line about what went wrong with a database. The database's own words are left out where they
 * could quote a value.
 */
final class DatabaseTrouble {

  /** H2's "database may be already in use". */
  private static final int BUSY_FILE = 90020;

  /** Classes of SQLSTATE: bad data, a constraint that does not hold, a limit of the database. */
  private static final Set<String> REFUSALS = Set.of("22", "23", "54");

  private static final String DAMAGED = "it is no H2 database, or a damaged one";

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
    Optional<String> file = ofFile(failure).filter(why -> !state.startsWith("08"));
    if (file.isPresent()) {
      return "database: " + file.get();
    }
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
          case "HY" -> state.equals("HYT00") ? "it took too long" : "H2 failed";
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
      case 90030 -> DAMAGED;
      case 90048 -> "it was made by another version of H2";
      default ->
          ofConnection(failure).orElseGet(() -> describe(failure).replaceFirst("^database: ", ""));
    };
  }

  /** Why H2 cannot read or write its file, in the system's words. */
  private static Optional<String> ofFile(Throwable failure) {
    return causes(failure, IOException.class)
        .map(
            why ->
                why instanceof EOFException
                    ? DAMAGED
                    : why instanceof FileSystemException file && file.getReason() != null
                        ? "cannot write " + file.getFile() + ": " + file.getReason()
                        : "its file cannot be read or written: " + why.getMessage())
        .findFirst();
  }

  /** Why a server cannot be talked to. */
  private static Optional<String> ofConnection(Throwable failure) {
    return causes(failure, IOException.class)
        .flatMap(
            why ->
                why instanceof UnknownHostException
                    ? Stream.of("there is no such host")
                    : why instanceof SocketTimeoutException
                        ? Stream.of("no answer in time")
                        : why instanceof NoRouteToHostException
                            ? Stream.of("there is no way to that host")
                            : why instanceof ConnectException
                                ? Stream.of("nothing listens there")
                                : Stream.empty())
        .findFirst();
  }

  private static <T extends Throwable> Stream<T> causes(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast);
  }

  static Optional<SQLException> sqlException(Throwable failure) {
    return causes(failure, SQLException.class).findFirst();
  }
}
