package dev.zeekledger.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeekledger.bench.database.Database;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process, from its start to its end. */
final class Child {

  private Child() {}

  /** What {@code bin/zeek-ledger} writes to its standard output. */
  static String tool(Path home, Database database, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("zeek-ledger").toString());
    command.add("--db");
    command.add(database.ledger().file().map(Path::toString).orElse(withUser(database)));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put("ZEEK_LEDGER_DB_PASSWORD", database.password());
    return output(builder);
  }

  private static String withUser(Database database) {
    return database.url().replace("jdbc:postgresql://", "postgresql://" + database.user() + "@");
  }

  /** What the main class of that name writes to its standard output. */
  static String java(List<String> options, String classpath, String main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(options);
    command.add("-classpath");
    command.add(classpath);
    command.add(main);
    command.addAll(arguments);
    return output(new ProcessBuilder(command));
  }

  private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("bench", ".err");
    Process process = builder.redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    int exit = process.waitFor();
    String told = Files.readString(errors);
    Files.delete(errors);
    if (exit != 0) {
      throw new IOException(builder.command().get(0) + " ended with " + exit + ": " + told);
    }
    return output;
  }
}
