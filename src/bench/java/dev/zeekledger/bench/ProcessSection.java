package dev.zeekledger.bench;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.Engine;
import dev.zeekledger.bench.database.H2Engine;
import dev.zeekledger.bench.history.History;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.bench.subject.LedgerSubject;
import dev.zeekledger.bench.subject.Subjects;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A whole {@code zeek-ledger show} against a JVM that only opens the database, run with the same
 * options; and with an archive of its classes, which is told but no target.
 */
final class ProcessSection implements Section {

  private static final int NODES = 100;
  private static final int REVISIONS = 50;
  private static final String ARCHIVED = "with archive";
  private static final List<String> AS_THE_TOOL =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  @Override
  public String name() {
    return "process";
  }

  @Override
  public void run(Settings settings, Engines engines, Report report) throws Exception {
    if (!settings.hasSubject(Subjects.LEDGER)) {
      return;
    }
    for (Engine engine : engines.all()) {
      var history = new History(NODES);
      Database database = engines.database(engine, "show");
      try (LedgerSubject ledger = new LedgerSubject(database)) {
        for (Step step : history.steps(1, REVISIONS)) {
          ledger.save(step);
        }
      }
      Map<String, Double> medians = contest(settings, engines, engine, database).run();
      boolean onFile = engine.name().equals(H2Engine.NAME);
      Row row =
          Row.of(
                  "zeek-ledger show, a process (floor: a JVM that opens it)",
                  engine.name(),
                  Unit.MILLIS)
              .with(Subjects.LEDGER, medians.get(Subjects.LEDGER))
              .with(Subjects.FLOOR, medians.get(Subjects.FLOOR));
      report.add(
          onFile ? row.withTarget("<= 2x, better <= 500 ms", row.ratio(Subjects.FLOOR) <= 2) : row);
      report.add(
          Row.of("the same (floor: with an archive of its classes)", engine.name(), Unit.MILLIS)
              .with(Subjects.LEDGER, medians.get(Subjects.LEDGER))
              .with(Subjects.FLOOR, medians.get(ARCHIVED)));
    }
  }

  private static Contest<String> contest(
      Settings settings, Engines engines, Engine engine, Database database) throws Exception {
    Path archive = engines.fresh(Path.of("classes.jsa"));
    Path jar = jarOfOpening(engines);
    opening(List.of("-XX:ArchiveClassesAtExit=" + archive), jar, database);
    var contest = new Contest<String>("show, " + engine.name(), settings.longWork());
    contest.add(
        Subjects.LEDGER,
        round -> {
          String output = Child.tool(settings.home(), database, List.of("show"));
          return () -> output.lines().filter(line -> line.startsWith("[worker-")).count() == NODES;
        });
    contest.add(
        Subjects.FLOOR,
        round -> {
          String output = opening(AS_THE_TOOL, jar, database);
          return () -> output.equals("open");
        });
    contest.add(
        ARCHIVED,
        round -> {
          String output =
              opening(
                  List.of(
                      "-XX:TieredStopAtLevel=1",
                      "-XX:+UseSerialGC",
                      "-XX:SharedArchiveFile=" + archive),
                  jar,
                  database);
          return () -> output.equals("open");
        });
    return contest;
  }

  private static String opening(List<String> options, Path jar, Database database)
      throws Exception {
    return Child.java(
        options,
        String.join(
            File.pathSeparator,
            jarOf("org.h2.Driver"),
            jarOf("org.postgresql.Driver"),
            jar.toString()),
        Opening.class.getName(),
        List.of(database.url(), database.user(), database.password()));
  }

  private static String jarOf(String type) throws Exception {
    return Path.of(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  /** An archive of classes wants those in jars. */
  private static Path jarOfOpening(Engines engines) throws IOException {
    Path jar = engines.fresh(Path.of("opening.jar"));
    String file = Opening.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = Opening.class.getClassLoader().getResourceAsStream(file)) {
      out.putNextEntry(new JarEntry(file));
      in.transferTo(out);
      out.closeEntry();
    }
    return jar;
  }
}
