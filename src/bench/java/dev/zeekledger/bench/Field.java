package dev.zeekledger.bench;

import dev.zeekledger.bench.Settings.Scale;
import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.Engine;
import dev.zeekledger.bench.database.H2Engine;
import dev.zeekledger.bench.history.History;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.bench.subject.Contestant;
import dev.zeekledger.bench.subject.Subjects;
import dev.zeekledger.bench.subject.SyncedInsert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All who take part at one size, with their histories filled up to where measuring begins. */
final class Field implements AutoCloseable {

  private static final int SAMPLE = 50;

  private final Scale scale;
  private final History history;
  private final List<Contestant> contestants = new ArrayList<>();
  private final Map<String, Database> ledgers = new LinkedHashMap<>(); // by engine
  private final Map<String, SyncedInsert> inserts = new LinkedHashMap<>(); // by engine
  private long largestLedger;

  Field(Settings settings, Engines engines, Scale scale) throws Exception {
    this.scale = scale;
    this.history = new History(scale.nodes());
    for (Engine engine : engines.all()) {
      for (String name : Subjects.IN_DATABASES) {
        if (settings.hasSubject(name) && (scale.all() || !Subjects.LARGEST.contains(name))) {
          Database database = engines.database(engine, name);
          contestants.add(
              new Contestant(engine.name(), name, Subjects.open(name, database), database));
          if (name.equals(Subjects.LEDGER)) {
            ledgers.put(engine.name(), database);
          }
        }
      }
      if (settings.hasSubject(Subjects.FLOOR)) {
        inserts.put(engine.name(), new SyncedInsert(engines.database(engine, Subjects.FLOOR)));
      }
    }
    if (settings.hasSubject(Subjects.JGIT)) {
      contestants.add(Subjects.jgit(engines.fresh(Path.of(Subjects.JGIT))));
    }
  }

  Scale scale() {
    return scale;
  }

  History history() {
    return history;
  }

  List<Contestant> contestants() {
    return contestants;
  }

  /** The floor of a save, by engine. */
  Map<String, SyncedInsert> inserts() {
    return inserts;
  }

  /** Where the ledgers are, by engine. */
  Map<String, Database> ledgers() {
    return ledgers;
  }

  void fill() throws Exception {
    for (Contestant contestant : contestants) {
      System.err.println("  filling " + contestant.name() + " " + contestant.engine());
      for (Step step : history.steps(1, scale.revisions())) {
        contestant.subject().fill(step);
        sample(contestant, step.revision());
      }
    }
  }

  /** Notes how large the file of a ledger gets while it is written to. */
  void sample(Contestant contestant, int revision) throws Exception {
    if (contestant.is(Subjects.LEDGER)
        && contestant.engine().equals(H2Engine.NAME)
        && revision % SAMPLE == 0) {
      largestLedger = Math.max(largestLedger, contestant.footprint().bytes());
    }
  }

  /** The bytes of the ledger's H2 file when they were most. */
  long largestLedger() {
    return largestLedger;
  }

  /** Lets the engines look at what is there. */
  void analyze() throws Exception {
    for (Contestant contestant : contestants) {
      if (contestant.footprint() instanceof Database database) {
        database.analyze();
      }
    }
  }

  @Override
  public void close() {
    contestants.forEach(contestant -> contestant.subject().close());
    inserts.values().forEach(SyncedInsert::close);
  }
}
