package dev.zeekledger.bench;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.Databases;
import dev.zeekledger.bench.history.History;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.bench.subject.Subject;
import dev.zeekledger.bench.subject.Subjects;
import dev.zeekledger.bench.subject.SyncedInsert;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a history in a process of its own, and prints two numbers of bytes: the heap in use after a
 * collection, and the most memory the process had (on Linux; else 0).
 */
public final class MemoryProbe {

  private static final int NODES = 1_000;

  private MemoryProbe() {}

  /** Takes the name of a subject, a database, and a number of revisions. */
  public static void main(String[] args) throws Exception {
    Logger quiet = Logger.getLogger("");
    quiet.setLevel(Level.SEVERE);
    Database database = Databases.of(args[1]);
    int revisions = Integer.parseInt(args[2]);
    if (args[0].equals(Subjects.FLOOR)) {
      try (SyncedInsert insert = new SyncedInsert(database)) {
        for (int i = 0; i < revisions; i++) {
          insert.run();
        }
        print();
      }
      return;
    }
    try (Subject subject = Subjects.open(args[0], database)) {
      var history = new History(NODES);
      for (Step step : history.steps(1, revisions)) {
        subject.save(step);
        subject.readHead();
      }
      print();
    }
  }

  private static void print() throws IOException {
    System.gc(); // asks for the figure that is wanted: what is held, not what was left lying about
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.print(heap + " " + mostResident());
  }

  private static long mostResident() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
            .findFirst()
            .orElse(0)
        : 0;
  }
}
