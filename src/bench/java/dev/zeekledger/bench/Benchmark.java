package dev.zeekledger.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the whole benchmark; the table goes to standard output, what is going on to standard error.
 */
public final class Benchmark {

  private static final List<Section> SECTIONS =
      List.of(
          new HistorySection(),
          new DepthSection(),
          new ResultsSection(),
          new BulkSection(),
          new ProcessSection(),
          new MemorySection());

  private Benchmark() {}

  public static void main(String[] args) throws Exception {
    Logger quiet = Logger.getLogger(""); // Hibernate's, which tells how it starts.
    quiet.setLevel(Level.SEVERE);
    Settings settings = Settings.ofProperties();
    var report = new Report();
    try (Engines engines = Engines.start(settings)) {
      for (Section section : SECTIONS) {
        if (settings.hasSection(section.name())) {
          System.err.println(
              LocalTime.now(ZoneId.systemDefault()).withNano(0) + " " + section.name());
          section.run(settings, engines, report);
        }
      }
    }
    System.out.println(report.text());
  }
}
