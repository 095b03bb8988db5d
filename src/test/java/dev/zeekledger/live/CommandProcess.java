package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.ZeekLedger;
import dev.zeekledger.store.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command about a controller in a process of its own, with what it prints. */
final class CommandProcess implements AutoCloseable {

  private final Process process;
  private final List<String> out = Collections.synchronizedList(new ArrayList<>());
  private final List<String> err = Collections.synchronizedList(new ArrayList<>());

  private CommandProcess(Process process) {
    this.process = process;
    read(process.inputReader(), out);
    read(process.errorReader(), err);
  }

  static CommandProcess watch(DatabaseAddress database, ControllerAddress controller) {
    return watch(database, controller, Redirect.PIPE);
  }

  static CommandProcess watch(
      DatabaseAddress database, ControllerAddress controller, Redirect output) {
    return start(output, database, "watch", "-o", "json", "--controller", text(controller));
  }

  /** How a controller is named on a command line. */
  static String text(ControllerAddress controller) {
    return controller.host() + ":" + controller.port();
  }

  static CommandProcess start(DatabaseAddress database, String... arguments) {
    return start(Redirect.PIPE, database, arguments);
  }

  private static CommandProcess start(
      Redirect output, DatabaseAddress database, String... arguments) {
    String user = database.user().map(name -> name + "@").orElse("");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ZeekLedger.class.getName(), "--db"));
    command.add(
        database.file().map(Path::toString).orElse(database.jdbcUrl().replace("//", "//" + user)));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectOutput(output);
    builder.environment().keySet().removeIf(name -> name.startsWith("ZEEK_LEDGER"));
    database
        .password()
        .ifPresent(word -> builder.environment().put("ZEEK_LEDGER_DB_PASSWORD", word));
    try {
      return new CommandProcess(builder.start());
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

  /** Waits for its end, and returns the exit code. */
  int await() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended, told %s", err()).isTrue();
    return process.exitValue();
  }

  /** Waits until it told a line that contains a text. */
  void await(String text) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (err().stream().noneMatch(line -> line.contains(text))) {
      assertThat(System.nanoTime()).as("waiting for %s; told %s", text, err()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** Sends SIGTERM, and returns the exit code. */
  int terminate() throws InterruptedException {
    process.toHandle().destroy(); // The process itself would close its output, too.
    return await();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
