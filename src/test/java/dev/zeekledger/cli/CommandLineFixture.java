package dev.zeekledger.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in this process, with a home of their own. */
final class CommandLineFixture {

  static final Path RECORDED = Path.of("src/test/resources/recorded");
  static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private boolean interactive;
  private Runnable meanwhile = () -> {};

  CommandLineFixture(Path home) {
    this.home = home;
    environment.put("HOME", home.toString());
  }

  /** What a command line came to. */
  record Ran(int exitCode, String out, String err) {

    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + out + err, e);
      }
    }
  }

  CommandLineFixture with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** A fresh database of that kind as the default one. */
  CommandLineFixture on(TestDatabase database) {
    DatabaseAddress address = database.fresh();
    address.password().ifPresent(password -> with("ZEEK_LEDGER_DB_PASSWORD", password));
    String user = address.user().map(name -> "//" + name + "@").orElse("//");
    return with(
        "ZEEK_LEDGER_DB",
        address.file().map(Path::toString).orElse(address.jdbcUrl().replace("//", user)));
  }

  CommandLineFixture withInput(String text) {
    input = text;
    return this;
  }

  /** As if someone sat at a terminal and typed that. */
  CommandLineFixture answering(String text) {
    interactive = true;
    return withInput(text);
  }

  /** What happens before the next question is answered. */
  CommandLineFixture meanwhile(Runnable what) {
    meanwhile = what;
    return this;
  }

  Path home() {
    return home;
  }

  Path file(String name, String text) {
    try {
      return Files.writeString(home.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String recorded(String file) {
    return RECORDED.resolve(file).toString();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream answers() {
    Runnable before = meanwhile;
    meanwhile = () -> {};
    return new FilterInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))) {
      private boolean asked;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!asked) {
          asked = true;
          before.run();
        }
        return super.read(bytes, offset, length);
      }
    };
  }

  Ran run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var console =
        new Console(
            answers(), new PrintWriter(out), new PrintWriter(err), environment, false, interactive);
    String[] args = new String[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = arguments[i].toString();
    }
    int exitCode = ZeekLedger.run(console, args);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  /** Runs what is expected to work. */
  Ran ok(Object... arguments) {
    Ran ran = run(arguments);
    if (ran.exitCode() != 0) {
      throw new AssertionError(ran.exitCode() + ": " + ran.err());
    }
    return ran;
  }
}
