package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.ZeekLedger;
import dev.zeekledger.store.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The watch command in a process of its own, with what it prints. */
final class WatchProcess implements AutoCloseable {

  private final Process process;
  private final List<String> out = Collections.synchronizedList(new ArrayList<>());
  private final List<String> err = Collections.synchronizedList(new ArrayList<>());

  private WatchProcess(Process process) {
    this.process = process;
    read(process.inputReader(), out);
    read(process.errorReader(), err);
  }

  static WatchProcess start(DatabaseAddress database, ControllerAddress controller) {
    String user = database.user().map(name -> name + "@").orElse("");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            ZeekLedger.class.getName(),
            "--db",
            database
                .file()
                .map(Path::toString)
                .orElse(database.jdbcUrl().replace("//", "//" + user)),
            "watch",
            "--controller",
            controller.host() + ":" + controller.port(),
            "-o",
            "json");
    builder.environment().keySet().removeIf(name -> name.startsWith("ZEEK_LEDGER"));
    database
        .password()
        .ifPresent(word -> builder.environment().put("ZEEK_LEDGER_DB_PASSWORD", word));
    try {
      return new WatchProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(BufferedReader from, List<String> to) {
    var thread = new Thread(() -> from.lines().forEach(to::add), "output");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((which, failure) -> {}); // It ends with the process.
    thread.start();
  }

  /** What it printed so far, line by line. */
  List<String> out() {
    synchronized (out) {
      return List.copyOf(out);
    }
  }

  List<String> err() {
    synchronized (err) {
      return List.copyOf(err);
    }
  }

  /** Kills it in the middle of whatever it does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("killed").isTrue();
  }

  /** Sends SIGTERM, and returns the exit code. */
  int terminate() throws InterruptedException {
    process.toHandle().destroy(); // The process itself would close its output, too.
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended, told %s", err()).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
