package dev.zeekledger.cli;

import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.DatabaseProduct;
import dev.zeekledger.store.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which database is meant, and opening it. */
final class DatabaseChoice {

  private final Console console;
  private final String option;

  /**
   * @param option what --db says; null where it is not there
   */
  DatabaseChoice(Console console, String option) {
    this.console = console;
    this.option = option;
  }

  /** Opens the database to write to; an H2 file that is not there is made. */
  Ledger openOrMake() {
    return openOrMake(Clock.systemUTC());
  }

  /** The same, with another clock to take the times of revisions and requests from. */
  Ledger openOrMake(Clock clock) {
    DatabaseAddress address = address();
    if (isDefault()) {
      makeDirectory(address.file().orElseThrow().getParent());
    }
    return Ledger.open(address, clock);
  }

  /** Opens the database to ask it; one that is not there is an error, not an empty answer. */
  Ledger open() {
    return Ledger.openExisting(address());
  }

  /** Opens the database to ask it; nothing where it is an H2 file that is not there yet. */
  Optional<Ledger> openIfMade() {
    DatabaseAddress address = address();
    boolean missing = address.file().isPresent() && !Files.exists(Path.of(address.toString()));
    return missing ? Optional.empty() : Optional.of(Ledger.openExisting(address));
  }

  private boolean isDefault() {
    return option == null && console.environment().getOrDefault("ZEEK_LEDGER_DB", "").isEmpty();
  }

  private DatabaseAddress address() {
    Map<String, String> environment = console.environment();
    String text = option != null ? option : environment.getOrDefault("ZEEK_LEDGER_DB", "");
    try {
      DatabaseAddress address =
          isDefault() ? DatabaseAddress.file(defaultPath()) : DatabaseAddress.parse(text);
      if (address.product() == DatabaseProduct.POSTGRESQL) {
        DriverLog.LOGGER.setLevel(Level.OFF);
      }
      if (option != null && address.tellsPassword()) {
        throw CommandException.usage(
            "--db: no password on the command line, where others can read it; use"
                + " ZEEK_LEDGER_DB_PASSWORD or a pgpass file");
      }
      String password = environment.get("ZEEK_LEDGER_DB_PASSWORD");
      return password == null || address.file().isPresent()
          ? address
          : address.withPassword(password);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          (option != null ? "--db: " : "ZEEK_LEDGER_DB: ") + e.getMessage(), e);
    }
  }

  private String defaultPath() {
    Map<String, String> environment = console.environment();
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (data.isEmpty() || !Path.of(data).isAbsolute()) {
      String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
      data = home + "/.local/share";
    }
    return data + "/zeek-ledger/ledger";
  }

  /** Would print addresses. It is kept here, as a logger that nobody keeps forgets its level. */
  private static final class DriverLog {
    static final Logger LOGGER = Logger.getLogger("org.postgresql");
  }

  private static void makeDirectory(Path directory) {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw CommandException.trouble("cannot make the directory " + directory);
    }
  }
}
