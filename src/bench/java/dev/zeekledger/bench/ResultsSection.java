package dev.zeekledger.bench;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.Engine;
import dev.zeekledger.bench.history.History;
import dev.zeekledger.bench.subject.LedgerSubject;
import dev.zeekledger.bench.subject.PlainResults;
import dev.zeekledger.bench.subject.Subjects;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a deploy of 1,000 nodes, one Result each and one in twenty a failure with its
 * output. Under the floor stand a plain batched insert of the same rows into tables of the same
 * columns, and a plain SELECT of them into the same records.
 */
final class ResultsSection implements Section {

  private static final int FAILED_IN = 20;

  @Override
  public String name() {
    return "results";
  }

  @Override
  public void run(Settings settings, Engines engines, Report report) throws Exception {
    if (!settings.hasSubject(Subjects.LEDGER)) {
      return;
    }
    for (Engine engine : engines.all()) {
      Database own = engines.database(engine, "results");
      Database plainly = engines.database(engine, "plain");
      try (LedgerSubject ledger = new LedgerSubject(own);
          PlainResults plain = new PlainResults(plainly)) {
        var history = new History(settings.deployResults());
        ledger.save(history.steps(1, 1).iterator().next());
        append(settings, engine, ledger, plain, history.configuration(1), report);
        own.analyze();
        plainly.analyze();
        read(settings, engine, ledger, plain, history.configuration(1), report);
      }
    }
  }

  private static void append(
      Settings settings,
      Engine engine,
      LedgerSubject ledger,
      PlainResults plain,
      Configuration deployed,
      Report report)
      throws Exception {
    ResultRepository repository = ledger.ledger().results(ClusterName.DEFAULT);
    Optional<Revision> revision = ledger.history().head();
    List<List<Result>> answers = new ArrayList<>();
    for (int round = 0; round < settings.saves().all(); round++) {
      answers.add(results(round, deployed));
      repository.request(reqid(round), RequestKind.DEPLOY, List.of(), revision);
    }
    var contest = new Contest<String>("append Results, " + engine.name(), settings.saves());
    contest.add(
        Subjects.LEDGER,
        round -> {
          repository.answer(reqid(round), RequestKind.DEPLOY, answers.get(round), revision);
          return () -> true;
        });
    contest.add(
        Subjects.FLOOR,
        round -> {
          plain.append(round, answers.get(round));
          return () -> true;
        });
    Row row = row("append a deploy's 1,000 Results (floor: batched insert)", engine, contest);
    report.add(row.withTarget("<= 3x", row.ratio(Subjects.FLOOR) <= 3));
  }

  private static void read(
      Settings settings,
      Engine engine,
      LedgerSubject ledger,
      PlainResults plain,
      Configuration deployed,
      Report report)
      throws Exception {
    ResultRepository repository = ledger.ledger().results(ClusterName.DEFAULT);
    int appended = settings.saves().all();
    var contest = new Contest<String>("read Results, " + engine.name(), settings.reads());
    contest.add(
        Subjects.LEDGER,
        round -> {
          List<Result> found =
              repository.find(reqid(round % appended)).get(0).results().stream()
                  .map(ReceivedResult::result)
                  .toList();
          return () -> found.equals(results(round % appended, deployed));
        });
    contest.add(
        Subjects.FLOOR,
        round -> {
          List<Result> found = plain.read(round % appended);
          return () -> found.equals(results(round % appended, deployed));
        });
    report.add(row("read a deploy's 1,000 Results (floor: plain SELECT)", engine, contest));
  }

  private static Row row(String work, Engine engine, Contest<String> contest) throws Exception {
    Map<String, Double> medians = contest.run();
    return Row.of(work, engine.name(), Unit.MILLIS).with(medians);
  }

  private static String reqid(int deploy) {
    return "deploy-%06d".formatted(deploy);
  }

  private static List<Result> results(int deploy, Configuration deployed) {
    List<Result> results = new ArrayList<>();
    for (Node node : deployed.nodes()) {
      boolean failed = (results.size() + deploy) % FAILED_IN == 0;
      results.add(
          new Result(
              "agent-%d-%s".formatted(deploy, node.instance()),
              !failed,
              Optional.of(node.instance()),
              failed ? Optional.of(BrokerJson.of(outputs(node))) : Optional.empty(),
              failed ? Optional.of("node failed to launch") : Optional.empty(),
              Optional.of(node.name())));
    }
    return results;
  }

  private static NodeOutputs outputs(Node node) {
    String line = "fatal error: problem with interface %s (pcap_error: No such device exists)\n";
    return new NodeOutputs("", line.formatted(node.interfaceName().orElseThrow()).repeat(3));
  }
}
