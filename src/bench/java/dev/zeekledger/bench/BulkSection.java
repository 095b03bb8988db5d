package dev.zeekledger.bench;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.Engine;
import dev.zeekledger.bench.database.H2Engine;
import dev.zeekledger.bench.history.History;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.bench.subject.LedgerSubject;
import dev.zeekledger.bench.subject.Subjects;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.ClientConfiguration;
import dev.zeekledger.format.ClusterCfg;
import dev.zeekledger.format.ClusterCfg.Percent;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Saving 1,000 configurations of 100 nodes all or nothing: by the library, and by one process of
 * the tool that reads 1,000 files, from its start to its end.
 */
final class BulkSection implements Section {

  private static final int NODES = 100;

  @Override
  public String name() {
    return "bulk";
  }

  @Override
  public void run(Settings settings, Engines engines, Report report) throws Exception {
    if (!settings.hasSubject(Subjects.LEDGER)) {
      return;
    }
    List<Step> steps = new ArrayList<>();
    new History(NODES).steps(1, settings.bulk()).forEach(steps::add);
    Map<String, List<String>> files = new LinkedHashMap<>();
    files.put("cluster.cfg", files(engines, steps, BulkSection::clusterCfg));
    files.put("Broker's JSON", files(engines, steps, BulkSection::brokerJson));
    for (Engine engine : engines.all()) {
      add(
          report,
          engine,
          "bulk save by the library",
          steps.size(),
          library(settings, engines, engine, steps));
      for (Map.Entry<String, List<String>> some : files.entrySet()) {
        add(
            report,
            engine,
            "bulk save of files of %s, a process".formatted(some.getKey()),
            steps.size(),
            process(settings, engines, engine, some.getValue()));
      }
    }
  }

  private static void add(Report report, Engine engine, String work, int saves, double millis) {
    double rate = saves * 1_000 / millis;
    Row row =
        Row.of("%s, %,d of 100 nodes".formatted(work, saves), engine.name(), Unit.PER_SECOND)
            .with(Subjects.LEDGER, rate);
    report.add(
        engine.name().equals(H2Engine.NAME) ? row.withTarget(">= 1,000/s", rate >= 1_000) : row);
  }

  private static double library(Settings settings, Engines engines, Engine engine, List<Step> steps)
      throws Exception {
    var contest = new Contest<String>("bulk save, " + engine.name(), settings.longWork());
    List<LedgerSubject> ledgers = new ArrayList<>();
    for (int round = 0; round < settings.longWork().all(); round++) {
      ledgers.add(new LedgerSubject(engines.database(engine, "bulk")));
    }
    contest.add(
        Subjects.LEDGER,
        round -> {
          LedgerSubject ledger = ledgers.get(round);
          ledger.saveAll(steps);
          return () ->
              ledger.readHead().equals(steps.get(steps.size() - 1).configuration())
                  && ledger.revision(steps.size()).number() == steps.size();
        });
    double millis = contest.run().get(Subjects.LEDGER);
    ledgers.forEach(LedgerSubject::close);
    return millis;
  }

  private static List<String> files(
      Engines engines, List<Step> steps, Function<Configuration, String> writer) throws Exception {
    Path directory = engines.fresh(Path.of("files"));
    Files.createDirectories(directory);
    List<String> files = new ArrayList<>();
    for (Step step : steps) {
      Path file = directory.resolve("%05d".formatted(step.revision()));
      Files.writeString(file, writer.apply(step.configuration()));
      files.add(file.toString());
    }
    return files;
  }

  private static String brokerJson(Configuration configuration) {
    return BrokerJson.text(BrokerJson.of(configuration));
  }

  /** A cluster.cfg has no options, so they are environment here. */
  private static String clusterCfg(Configuration configuration) {
    List<Node> nodes =
        configuration.nodes().stream()
            .map(
                node -> {
                  Map<String, String> env = new TreeMap<>(node.env());
                  node.options()
                      .orElseThrow()
                      .forEach(one -> env.put(one.name().replace("::", "_"), one.value()));
                  return node.withEnv(env);
                })
            .toList();
    return ClusterCfg.write(
        ClientConfiguration.of(Configuration.of(configuration.instances(), nodes)), Percent.ESCAPE);
  }

  private static double process(
      Settings settings, Engines engines, Engine engine, List<String> files) throws Exception {
    var contest = new Contest<String>("bulk save, process, " + engine.name(), settings.longWork());
    List<Database> databases = new ArrayList<>();
    for (int round = 0; round < settings.longWork().all(); round++) {
      databases.add(engines.database(engine, "bulk"));
    }
    contest.add(
        Subjects.LEDGER,
        round -> {
          List<String> arguments = new ArrayList<>(List.of("save"));
          arguments.addAll(files);
          String output = Child.tool(settings.home(), databases.get(round), arguments);
          return () ->
              output.lines().filter(line -> line.contains("saved")).count() == files.size();
        });
    return contest.run().get(Subjects.LEDGER);
  }
}
