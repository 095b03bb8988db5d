package dev.zeekledger.store;

import dev.zeekledger.store.h2.OrderedFilePath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a ledger is: an H2 file, or a database server.
 *
 * @param product which database it is
 * @param jdbcUrl what its driver is given; for PostgreSQL without user and password
 * @param file the H2 database file, without its suffix, where it is one
 * @param user the user's name, where one was told
 * @param password the user's password, where one was told; PostgreSQL's driver else looks into the
 *     pgpass file
 */
public record DatabaseAddress(
    DatabaseProduct product,
    String jdbcUrl,
    Optional<Path> file,
    Optional<String> user,
    Optional<String> password) {

  private static final String SUFFIX = ".mv.db";

  /** A file, of none of H2's own kinds of file, and settings. */
  private static final Pattern H2_FILE =
      Pattern.compile("jdbc:h2:(?:file:)?((?![a-zA-Z]{2,}:)[^;]+)((?:;.*)?)");

  /** H2's database that is gone with its process. */
  private static final String H2_MEMORY = "jdbc:h2:mem:";

  private static final Pattern AMPERSAND = Pattern.compile("&");
  private static final Pattern SEMICOLON = Pattern.compile(";");

  public DatabaseAddress {
    Objects.requireNonNull(product, "product");
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
    for (String scheme : List.of("jdbc:postgresql:", "postgresql:", "postgres:")) {
      if (text.startsWith(scheme)) {
        return server(text.substring(scheme.length()));
      }
    }
    if (text.startsWith("jdbc:h2:")) {
      return h2(text);
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
    return file(text, List.of());
  }

  private static DatabaseAddress file(String text, List<String> settings) {
    if (text.isBlank() || text.contains(";") || text.contains("\\")) {
      throw new IllegalArgumentException(
          "\""
              + text.replaceFirst("(?s)[;\\\\].*", "…")
              + "\" is no path for a database, expected one without ; or \\");
    }
    try {
      Path path =
          Path.of(
              text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text);
      Path absolute = path.toAbsolutePath().normalize();
      if (absolute.getFileName() == null) {
        throw new IllegalArgumentException("\"" + text + "\" is no path for a database file");
      }
      return new DatabaseAddress(
          DatabaseProduct.H2,
          "jdbc:h2:" + OrderedFilePath.SCHEME + ":" + absolute + ";" + H2Settings.with(settings),
          Optional.of(absolute),
          Optional.of("sa"),
          Optional.empty());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no path for a database", e);
    }
  }

  /** A JDBC URL of H2; one of a file is the same as its path, but for settings of its own. */
  private static DatabaseAddress h2(String url) {
    Matcher file = H2_FILE.matcher(url);
    if (file.matches()) {
      return file(
          file.group(1).replaceFirst("^~", System.getProperty("user.home")),
          SEMICOLON.splitAsStream(file.group(2)).filter(text -> !text.isEmpty()).toList());
    }
    if (!url.startsWith(H2_MEMORY)) {
      throw new IllegalArgumentException(
          "\""
              + url.replaceFirst("(jdbc:h2:[^:;]*).*", "$1")
              + ":…\" is no place for a ledger: of H2 it takes a file of this machine, which it keeps"
              + " safe itself; of servers PostgreSQL");
    }
    return new DatabaseAddress(
        DatabaseProduct.H2, url, Optional.empty(), Optional.of("sa"), Optional.empty());
  }

  /** What follows the scheme: {@code //USER@HOST:PORT/DATABASE?PARAMETERS}, or a database here. */
  private static DatabaseAddress server(String text) {
    int question = text.indexOf('?');
    String place = question < 0 ? text : text.substring(0, question);
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    int at = place.lastIndexOf('@');
    boolean hasStrayLogin = at >= 0 && !place.startsWith("//");
    if (hasStrayLogin || text.indexOf('@', place.length()) >= 0) {
      throw new IllegalArgumentException(
          "no valid PostgreSQL address, expected postgresql://USER@HOST:PORT/DATABASE with special"
              + " characters percent-encoded");
    }
    if (place.startsWith("//") && at > 0) {
      String login = place.substring(2, at);
      int colon = login.indexOf(':');
      user = Optional.of(decode(colon < 0 ? login : login.substring(0, colon)));
      password = colon < 0 ? password : Optional.of(decode(login.substring(colon + 1)));
      place = "//" + place.substring(at + 1);
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter :
        question < 0 ? new String[0] : AMPERSAND.split(text.substring(question + 1))) {
      if (parameter.startsWith("user=")) {
        user = Optional.of(decode(parameter.substring("user=".length())));
      } else if (parameter.startsWith("password=")) {
        password = Optional.of(decode(parameter.substring("password=".length())));
      } else {
        parameters.add(parameter);
      }
    }
    if (place.startsWith("//") && place.indexOf('/', 2) < 0) {
      place += "/";
    }
    return new DatabaseAddress(
        DatabaseProduct.POSTGRESQL,
        "jdbc:postgresql:"
            + place
            + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters)),
        Optional.empty(),
        user,
        password);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Whether the address itself tells a password, which then stands wherever the address does. */
  public boolean tellsPassword() {
    return password.isPresent() || jdbcUrl.matches("(?i).*[;&?](ssl)?password=.*");
  }

  public DatabaseAddress withPassword(String value) {
    return new DatabaseAddress(product, jdbcUrl, file, user, Optional.of(value));
  }

  /** The address for messages: without user, password or parameters. */
  @Override
  public String toString() {
    return file.map(path -> path + SUFFIX).orElseGet(() -> jdbcUrl.split("[?;]", 2)[0]);
  }
}
