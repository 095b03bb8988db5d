package dev.zeekledger.store;

import dev.zeekledger.store.jdbi.Dialect;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a ledger is: an H2 file, or a database server.
 *
 * @param dialect which database it is
 * @param jdbcUrl what its driver is given; it holds no user and no password
 * @param file the H2 database file, without its suffix, where it is one
 * @param user the user's name, where one was told
 * @param password the user's password, where one was told; PostgreSQL's driver else looks into the
 *     pgpass file
 */
public record DatabaseAddress(
    Dialect dialect,
    String jdbcUrl,
    Optional<Path> file,
    Optional<String> user,
    Optional<String> password) {

  private static final String SUFFIX = ".mv.db";

  public DatabaseAddress {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(jdbcUrl, "jdbcUrl");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  /**
   * Reads a JDBC URL of H2 or PostgreSQL, a {@code postgresql://} URL, or a path to an H2 file.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static DatabaseAddress parse(String text) {
    if (text.startsWith("postgresql://") || text.startsWith("postgres://")) {
      return server(text);
    }
    if (text.startsWith("jdbc:postgresql:")) {
      return new DatabaseAddress(
          Dialect.POSTGRESQL, text, Optional.empty(), Optional.empty(), Optional.empty());
    }
    if (text.startsWith("jdbc:h2:")) {
      return new DatabaseAddress(
          Dialect.H2, text, Optional.empty(), Optional.of("sa"), Optional.empty());
    }
    if (text.matches("[a-z][a-z0-9+.-]+:.*")) {
      throw new IllegalArgumentException(
          "\""
              + text.substring(0, text.indexOf(':') + 1)
              + "…\" is no database for a ledger, expected a path, a postgresql:// URL,"
              + " or a JDBC URL of H2 or PostgreSQL");
    }
    return file(text);
  }

  /** An H2 file; the suffix that H2 gives it may be there or not. */
  public static DatabaseAddress file(String text) {
    if (text.isBlank() || text.contains(";")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no path for a database, expected one without \";\"");
    }
    try {
      Path path =
          Path.of(
              text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text);
      Path absolute = path.toAbsolutePath().normalize();
      return new DatabaseAddress(
          Dialect.H2,
          "jdbc:h2:file:"
              + absolute
              + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=30000;DEFAULT_LOCK_TIMEOUT=30000",
          Optional.of(absolute),
          Optional.of("sa"),
          Optional.empty());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no path for a database", e);
    }
  }

  private static DatabaseAddress server(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "no valid postgresql:// URL, expected postgresql://USER@HOST:PORT/DATABASE", null);
    }
    String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
    int at = authority.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseAddress(
        Dialect.POSTGRESQL,
        "jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath() + query,
        Optional.empty(),
        login.length > 0 && !login[0].isEmpty() ? Optional.of(decode(login[0])) : Optional.empty(),
        login.length > 1 ? Optional.of(decode(login[1])) : Optional.empty());
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Whether the address itself tells a password, which then stands wherever the address does. */
  public boolean tellsPassword() {
    return password.isPresent() || jdbcUrl.matches("(?i).*[?&;:]password=.*");
  }

  public DatabaseAddress withPassword(String value) {
    return new DatabaseAddress(dialect, jdbcUrl, file, user, Optional.of(value));
  }

  /** The address for messages: without user, password or parameters. */
  @Override
  public String toString() {
    return file.map(path -> path + SUFFIX).orElseGet(() -> jdbcUrl.split("[?;]", 2)[0]);
  }
}
