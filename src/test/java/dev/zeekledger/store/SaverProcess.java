package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A {@link Saver} in a process of its own. */
final class SaverProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final Map<Integer, String> acknowledged = new TreeMap<>();

  private SaverProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static SaverProcess start(DatabaseAddress address, String name, int saves) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Saver.class.getName()));
    command.addAll(Saver.arguments(address, name, saves));
    try {
      return new SaverProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until that many more saves were acknowledged, or the process ended. */
  void awaitSaves(int count) {
    try {
      for (int i = 0; i < count; i++) {
        String line = output.readLine();
        if (line == null) {
          return;
        }
        String[] words = line.split(" ", 2);
        assertThat(acknowledged.put(Integer.valueOf(words[0]), words[1])).isNull();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids of the saves that were acknowledged so far, by revision. */
  Map<Integer, String> acknowledged() {
    return acknowledged;
  }

  /** Ends it in the middle of whatever it does, and returns all that it acknowledged. */
  Map<Integer, String> kill() {
    process.toHandle().destroyForcibly(); // The process itself would close its output, too.
    awaitEnd();
    awaitSaves(Integer.MAX_VALUE);
    return acknowledged;
  }

  /** Lets it close the database once it has saved. */
  void letEnd() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has closed the database, and expects that all went well. */
  void finish() {
    letEnd();
    awaitSaves(Integer.MAX_VALUE);
    awaitEnd();
    assertThat(process.exitValue()).as("exit code of the process").isZero();
  }

  private void awaitEnd() {
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("process ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
