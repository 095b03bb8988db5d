package dev.zeekledger.live;

import dev.zeekledger.cli.ZeekLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a watch in a process of its own, by hand: its arguments are a database, a rate (frames a
 * second), how many seconds, and options of the JVM. It prints, every five seconds, how many frames
 * were said, how many events were recorded, and the memory and the processor time of the process.
 */
final class WatchLoad {

  private WatchLoad() {}

  public static void main(String[] args) throws Exception {
    int rate = Integer.parseInt(args[1]);
    long count = rate * Long.parseLong(args[2]);
    Path out = Files.createTempFile("watch-load", ".jsonl");
    try (var server = new LoadServer(rate, count)) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of(args).subList(3, args.length));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(ZeekLedger.class.getName(), "--db", args[0], "watch", "-o", "json"));
      command.addAll(List.of("--controller", "127.0.0.1:" + server.address().port()));
      Process watch =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      while (server.sent() < count && watch.isAlive()) {
        Thread.sleep(Duration.ofSeconds(5).toMillis());
        print(server, out, watch);
      }
      watch.destroy();
      long start = System.nanoTime();
      int exitCode = watch.waitFor();
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.println("ended with " + exitCode + " after " + millis + " ms");
      print(server, out, watch);
    } finally {
      Files.delete(out);
    }
  }

  private static void print(LoadServer server, Path out, Process watch) throws Exception {
    long lines;
    try (var text = Files.lines(out)) {
      lines = text.count();
    }
    Path status = Path.of("/proc/" + watch.pid() + "/status");
    String memory =
        Files.exists(status)
            ? Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("")
            : "";
    String cpu =
        watch
            .info()
            .totalCpuDuration()
            .map(time -> "CPU: %.1f s".formatted(time.toMillis() / 1e3))
            .orElse("");
    System.out.println(
        String.join(
            "  ",
            server.sent() + " said",
            lines + " recorded",
            memory.replaceAll("\\s+", " "),
            cpu));
  }
}
