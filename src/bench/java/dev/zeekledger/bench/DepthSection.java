package dev.zeekledger.bench;

import dev.zeekledger.bench.database.Engine;
import dev.zeekledger.bench.history.History;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.bench.subject.LedgerSubject;
import dev.zeekledger.bench.subject.Subjects;
import dev.zeekledger.model.Configuration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Whether zeek-ledger stays as fast as its history grows: ledgers of several lengths, of 100 nodes,
 * side by side. What a figure is compared with stands under the floor.
 */
final class DepthSection implements Section {

  private static final int NODES = 100;
  private static final int BULK = 1_000;

  @Override
  public String name() {
    return "depth";
  }

  @Override
  public void run(Settings settings, Engines engines, Report report) throws Exception {
    if (!settings.hasSubject(Subjects.LEDGER)) {
      return;
    }
    for (Engine engine : engines.all()) {
      var history = new History(NODES);
      Map<Integer, LedgerSubject> ledgers = new LinkedHashMap<>();
      for (int depth : settings.depths()) {
        System.err.println("  filling " + depth + " " + engine.name());
        var database = engines.database(engine, "depth");
        var ledger = new LedgerSubject(database);
        fill(ledger, history, depth);
        database.analyze();
        ledgers.put(depth, ledger);
      }
      Map<Integer, Double> saves = saves(settings, history, ledgers);
      Map<Read, Double> reads = reads(settings, history, ledgers);
      ledgers.values().forEach(LedgerSubject::close);
      int shallow = settings.depths().get(0);
      int deepest = settings.depths().get(settings.depths().size() - 1);
      for (int depth : settings.depths()) {
        double limit = depth == deepest ? 2 : 1.2;
        String at = ", 100 nodes, %,d revisions".formatted(depth);
        if (depth != shallow) {
          report.add(
              row("save" + at + " (floor: at %,d)".formatted(shallow), engine)
                  .with(Subjects.LEDGER, saves.get(depth))
                  .with(Subjects.FLOOR, saves.get(shallow))
                  .withTarget("<= " + limit + "x", saves.get(depth) <= limit * saves.get(shallow)));
        }
        double old = reads.get(new Read(depth, true));
        Row row =
            row("read a random old revision" + at + " (floor: its head)", engine)
                .with(Subjects.LEDGER, old)
                .with(Subjects.FLOOR, reads.get(new Read(depth, false)));
        report.add(
            depth == shallow
                ? row
                : row.withTarget(
                    "<= " + limit + "x", old <= limit * reads.get(new Read(depth, false))));
      }
    }
  }

  private static Row row(String work, Engine engine) {
    return Row.of(work, engine.name(), Unit.MILLIS);
  }

  /** Many saves in one transaction each time. */
  private static void fill(LedgerSubject ledger, History history, int depth) {
    Iterator<Step> steps = history.steps(1, depth).iterator();
    while (steps.hasNext()) {
      List<Step> some = new ArrayList<>();
      while (steps.hasNext() && some.size() < BULK) {
        some.add(steps.next());
      }
      ledger.saveAll(some);
    }
  }

  private static Map<Integer, Double> saves(
      Settings settings, History history, Map<Integer, LedgerSubject> ledgers) throws Exception {
    var contest = new Contest<Integer>("save at each depth", settings.saves());
    ledgers.forEach(
        (depth, ledger) -> {
          List<Step> steps = new ArrayList<>();
          history.steps(depth + 1, depth + settings.saves().all()).forEach(steps::add);
          contest.add(
              depth,
              round -> {
                ledger.save(steps.get(round));
                return () -> true;
              });
        });
    return contest.run();
  }

  private static Map<Read, Double> reads(
      Settings settings, History history, Map<Integer, LedgerSubject> ledgers) throws Exception {
    var contest = new Contest<Read>("read head and old at each depth", settings.reads());
    ledgers.forEach(
        (depth, ledger) -> {
          int head = depth + settings.saves().all();
          int[] revisions = new Random(depth).ints(settings.reads().all(), 1, head).toArray();
          Configuration newest = history.configuration(head);
          contest.add(
              new Read(depth, false),
              round -> {
                Configuration read = ledger.readHead();
                return () -> read.equals(newest);
              });
          contest.add(
              new Read(depth, true),
              round -> {
                Configuration read = ledger.read(revisions[round]);
                return () -> read.equals(history.configuration(revisions[round]));
              });
        });
    return contest.run();
  }

  /** What is read of the ledger of a depth: its head, or an old revision. */
  private record Read(int depth, boolean old) {}
}
