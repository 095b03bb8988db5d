package dev.zeekledger.bench;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.Engine;
import dev.zeekledger.bench.subject.Subjects;
import java.util.ArrayList;
import java.util.List;

/**
 * What each needs in a process of its own that saves and reads for a while, at 1,000 nodes: the
 * heap in use after a collection, and the most memory the process ever had. The floor is a
 * connection.
 */
final class MemorySection implements Section {

  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void run(Settings settings, Engines engines, Report report) throws Exception {
    System.err.println("  a process for each");
    int revisions = settings.quick() ? 20 : 100;
    for (Engine engine : engines.all()) {
      String at = ", 1,000 nodes, after %,d saves and reads".formatted(revisions);
      Row heap = Row.of("heap in use" + at, engine.name(), Unit.MEGABYTES);
      Row resident = Row.of("most memory of the process" + at, engine.name(), Unit.MEGABYTES);
      List<String> names = new ArrayList<>(Subjects.IN_DATABASES);
      names.add(Subjects.FLOOR);
      for (String name : names) {
        if (settings.hasSubject(name)) {
          Database database = engines.database(engine, "memory");
          String[] figures =
              Child.java(
                      OPTIONS,
                      System.getProperty("java.class.path"),
                      MemoryProbe.class.getName(),
                      List.of(name, database.spelled(), Integer.toString(revisions)))
                  .split(" ", -1);
          heap = heap.with(name, Long.parseLong(figures[0]) / 1e6);
          resident = resident.with(name, Long.parseLong(figures[1]) / 1e6);
        }
      }
      report.add(heap);
      report.add(resident);
    }
  }
}
