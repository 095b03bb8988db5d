package dev.zeekledger.bench;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.Engine;
import dev.zeekledger.bench.database.H2Engine;
import dev.zeekledger.bench.database.PostgresEngine;
import dev.zeekledger.bench.history.History;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.bench.subject.Contestant;
import dev.zeekledger.bench.subject.HandWrittenRead;
import dev.zeekledger.bench.subject.Subjects;
import dev.zeekledger.model.Configuration;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** The contests of one size. */
record HistoryContests(Settings settings, Engines engines, Report report, Field field) {

  /** Two figures that are to be the same may differ by that much. */
  private static final double SAME = 1.25;

  /** Who has to take part for zeek-ledger to be ahead of all. */
  private static final String[] PEERS = {
    Subjects.JSON, Subjects.ENVERS, Subjects.JAVERS_BY_NODE, Subjects.JGIT
  };

  private static final String[] ALL = {
    Subjects.FLOOR, Subjects.JSON, Subjects.ENVERS, Subjects.JAVERS_BY_NODE, Subjects.JGIT
  };

  private String at(String work) {
    return "%s, %,d nodes, %,d revisions"
        .formatted(work, field.scale().nodes(), field.scale().revisions());
  }

  /** Measures saves, and returns the newest revision after them. */
  int saves() throws Exception {
    Contest.Rounds rounds = settings.saves();
    int first = field.scale().revisions() + 1;
    int last = field.scale().revisions() + rounds.all();
    List<Step> steps = new ArrayList<>();
    field.history().steps(first, last).forEach(steps::add);
    var contest = new Contest<Figure>(at("save"), rounds);
    field
        .inserts()
        .forEach(
            (engine, insert) ->
                contest.add(
                    new Figure(engine, Subjects.FLOOR),
                    round -> {
                      insert.run();
                      return () -> true;
                    }));
    Map<Contestant, Integer> saved = new HashMap<>();
    for (Contestant contestant : field.contestants()) {
      saved.put(contestant, 0);
      contest.add(
          Figure.of(contestant),
          round -> {
            Step step = steps.get(saved.merge(contestant, 1, Integer::sum) - 1);
            contestant.subject().save(step);
            return () -> {
              field.sample(contestant, step.revision());
              return true;
            };
          });
    }
    Map<Figure, Double> medians = contest.run();
    for (Contestant contestant : field.contestants()) { // Who sat out gets to the same revision.
      for (Step step : steps.subList(saved.get(contestant), steps.size())) {
        contestant.subject().fill(step);
      }
    }
    boolean few = field.scale().nodes() <= 100;
    for (Row row : rows(at("save, one node changed"), medians)) {
      report.add(
          few
              ? row.withTarget(
                  "<= 2x floor, ahead of all",
                  row.ratio(Subjects.FLOOR) <= 2 && row.aheadOf(Subjects.PEERS),
                  ALL)
              : row.withTarget(
                  "<= 3x floor, >= 10x ahead of Envers and JaVers",
                  row.ratio(Subjects.FLOOR) <= 3
                      && Stream.of(Subjects.ENVERS, Subjects.JAVERS, Subjects.JAVERS_BY_NODE)
                          .noneMatch(peer -> row.ratio(peer) > 0.1),
                  Subjects.FLOOR,
                  Subjects.ENVERS,
                  Subjects.JAVERS_BY_NODE));
    }
    return last;
  }

  void readsOfHead(int head) throws Exception {
    Configuration saved = field.history().configuration(head);
    var contest = new Contest<Figure>(at("read head"), settings.reads());
    List<Connection> connections = new ArrayList<>();
    for (Map.Entry<String, Database> ledger : field.ledgers().entrySet()) {
      if (settings.hasSubject(Subjects.FLOOR)) {
        Connection connection = ledger.getValue().connectBesideLedger();
        connections.add(connection);
        var byHand = new HandWrittenRead(connection);
        contest.add(
            new Figure(ledger.getKey(), Subjects.FLOOR),
            round -> {
              Configuration read = byHand.read(saved.id());
              return () -> read.equals(saved);
            });
      }
    }
    for (Contestant contestant : field.contestants()) {
      contest.add(
          Figure.of(contestant),
          round -> {
            Configuration read = contestant.subject().readHead();
            return () -> contestant.subject().isSame(read, saved);
          });
    }
    for (Row row : rows(at("read head"), contest.run())) {
      boolean slowerThanDocument =
          row.engine().equals(PostgresEngine.NAME) && row.ratio(Subjects.JSON) > 1;
      report.add(
          row.withTarget(
              row.engine().equals(PostgresEngine.NAME)
                  ? "<= 1.5x by hand, not behind JSON"
                  : "<= 1.5x by hand",
              row.ratio(Subjects.FLOOR) <= 1.5 && !slowerThanDocument,
              Subjects.FLOOR,
              Subjects.JSON));
    }
    for (Connection connection : connections) {
      connection.close();
    }
  }

  void readsOfOld(int head) throws Exception {
    int[] revisions =
        new Random(1).ints(settings.reads().all(), 1, head).toArray(); // the same for all
    var contest = new Contest<Figure>(at("read old"), settings.reads());
    for (Contestant contestant : field.contestants()) {
      contest.add(
          Figure.of(contestant),
          round -> {
            Configuration read = contestant.subject().read(revisions[round]);
            return () ->
                contestant.subject().isSame(read, field.history().configuration(revisions[round]));
          });
    }
    rows(at("read a random old revision"), contest.run()).forEach(report::add);
  }

  void diffs(int head, Map<String, Double> neighboursOfFewNodes) throws Exception {
    Contest.Rounds rounds = settings.reads();
    int[] later = new Random(2).ints(rounds.all(), 2, head + 1).toArray();
    for (Row row :
        rows(
            at("diff of neighbours"),
            diffs("diff of neighbours", later, revision -> revision - 1))) {
      boolean few = field.scale().nodes() <= 100;
      boolean ahead = row.aheadOf(Subjects.PEERS);
      if (few) {
        neighboursOfFewNodes.put(row.engine(), row.own());
      }
      double apart = row.own() / neighboursOfFewNodes.getOrDefault(row.engine(), row.own());
      report.add(
          few
              ? row.withTarget("ahead of all", ahead, PEERS)
              : row.withTarget(
                  "the same as at 100 nodes (%sx), ahead of all".formatted(Unit.text(apart)),
                  ahead && apart <= SAME,
                  PEERS));
    }
    int[] latest = new Random(3).ints(rounds.all(), head - head / 10, head + 1).toArray();
    rows(
            at("diff of far-apart revisions"),
            diffs("diff far apart", latest, revision -> Math.max(1, revision - head * 4 / 5)))
        .forEach(report::add);
  }

  private Map<Figure, Double> diffs(String work, int[] to, IntUnaryOperator from) throws Exception {
    History history = field.history();
    var contest = new Contest<Figure>(at(work), settings.reads());
    for (Contestant contestant : field.contestants()) {
      contest.add(
          Figure.of(contestant),
          round -> {
            int before = from.applyAsInt(to[round]);
            Set<String> changed = contestant.subject().changedNodes(before, to[round]);
            return () -> changed.equals(history.changedBetween(before, to[round]));
          });
    }
    return contest.run();
  }

  /** Counts what is on the disk; everyone has closed. */
  void bytes(int revisions) throws Exception {
    Map<Figure, Double> before = new LinkedHashMap<>();
    Map<Figure, Double> after = new LinkedHashMap<>();
    for (Contestant contestant : field.contestants()) {
      double open =
          contestant.is(Subjects.LEDGER) && contestant.engine().equals(H2Engine.NAME)
              ? Math.max(field.largestLedger(), contestant.footprint().bytes())
              : contestant.footprint().bytes();
      contestant.footprint().cleanUp();
      double cleaned = contestant.footprint().bytes();
      before.put(Figure.of(contestant), open / cleaned);
      after.put(Figure.of(contestant), cleaned / revisions);
    }
    boolean judged = field.scale().equals(settings.sizedScale());
    for (Row row : rows(at("on disk a revision, cleaned up"), Unit.BYTES, after)) {
      int times = row.engine().equals(H2Engine.NAME) ? 1 : 2;
      report.add(
          judged
              ? row.withTarget(
                  "<= " + times + "x JGit", row.ratio(Subjects.JGIT) <= times, Subjects.JGIT)
              : row);
    }
    for (Row row : rows(at("on disk before the clean-up, times after"), Unit.TIMES, before)) {
      report.add(
          judged && row.engine().equals(H2Engine.NAME)
              ? row.withTarget("<= 4x", row.own() <= 4)
              : row);
    }
  }

  private List<Row> rows(String work, Map<Figure, Double> figures) {
    return rows(work, Unit.MILLIS, figures);
  }

  /** A row for each engine, JGit in every one. */
  private List<Row> rows(String work, Unit unit, Map<Figure, Double> figures) {
    List<Row> rows = new ArrayList<>();
    for (Engine engine : engines.all()) {
      Row row = Row.of(work, engine.name(), unit);
      for (Map.Entry<Figure, Double> figure : figures.entrySet()) {
        if (figure.getKey().isOn(engine.name())) {
          row = row.with(figure.getKey().name(), figure.getValue());
        }
      }
      rows.add(row);
    }
    return rows;
  }
}
