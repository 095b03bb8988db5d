package dev.zeekledger.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.Recorded;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LoggedLedger;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.TagName;
import dev.zeekledger.store.TestDatabase;
import dev.zeekledger.store.Verification;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several events in one transaction. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BatchesContractTest {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @Parameter private TestDatabase database;

  private static List<ControllerEvent> recorded() {
    return Recorded.transcripts().stream()
        .flatMap(file -> Transcript.read(new StringReader(Recorded.text(file))))
        .flatMap(entry -> entry.event().stream())
        .toList();
  }

  /** The same several times, each time under other reqids. */
  private static List<ControllerEvent> rounds(int count) {
    return IntStream.range(0, count)
        .boxed()
        .flatMap(round -> recorded().stream().map(event -> inRound(event, round)))
        .toList();
  }

  private static ControllerEvent inRound(ControllerEvent event, int round) {
    if (event instanceof ControllerEvent.Request request) {
      return new ControllerEvent.Request(
          request.kind(), request.reqid() + "-" + round, request.arguments());
    }
    var response = (ControllerEvent.Response) event;
    return new ControllerEvent.Response(
        response.kind(), response.reqid() + "-" + round, response.results());
  }

  /** Answers may be heard before their requests, and anything twice. */
  private static List<ControllerEvent> disordered(Random random) {
    List<ControllerEvent> events = new ArrayList<>(recorded());
    for (int i = 0; i < 30; i++) {
      events.add(random.nextInt(events.size()), events.get(random.nextInt(events.size())));
      int place = random.nextInt(events.size() - 1);
      Collections.swap(events, place, place + 1);
    }
    return events;
  }

  private List<HistoryEntry> history(List<ControllerEvent> events, int atATime) {
    try (Ledger ledger = Ledger.open(database.fresh(), CLOCK)) {
      ledger.configurations(ClusterName.DEFAULT).tagAutomatically(new TagName("good"));
      for (int from = 0; from < events.size(); from += atATime) {
        record(ledger, events.subList(from, Math.min(from + atATime, events.size())));
      }
      assertThat(ledger.verify(Optional.empty(), ""))
          .extracting(Verification::fault)
          .containsExactly(Optional.empty());
      List<HistoryEntry> entries = new ArrayList<>();
      ledger.exportHistory(Optional.empty(), entries::add);
      return entries;
    }
  }

  private static List<News> record(Ledger ledger, List<ControllerEvent> events) {
    var recorder = new Recorder(ledger, ClusterName.DEFAULT);
    return ledger.atomically(
        ClusterName.DEFAULT,
        () -> {
          recorder.expect(events);
          return events.stream().map(event -> recorder.record(event).news()).toList();
        });
  }

  @Test
  void becomeTheHistoryThatTheyBecomeOneByOne() {
    for (int seed = 0; seed < 5; seed++) {
      List<ControllerEvent> events = disordered(new Random(seed));
      List<HistoryEntry> oneByOne = history(events, 1);

      assertThat(history(events, 7)).as("seed %d", seed).isEqualTo(oneByOne);
      assertThat(history(events, events.size())).as("seed %d", seed).isEqualTo(oneByOne);
    }
  }

  @Test
  void areSeenByWhatIsAskedInTheirTransaction() {
    try (Ledger ledger = Ledger.open(database.fresh(), CLOCK)) {
      ResultRepository results = ledger.results(ClusterName.DEFAULT);
      List<Deployment> seen =
          ledger.atomically(
              ClusterName.DEFAULT,
              () -> {
                record(ledger, recorded());
                return results.deployments(DeploymentQuery.ALL);
              });

      assertThat(seen).isNotEmpty().isEqualTo(results.deployments(DeploymentQuery.ALL));
    }
  }

  @Test
  void mayBeOfMoreRequestsThanAreKeptInMind() {
    List<ControllerEvent> events = new ArrayList<>(rounds(20));
    events.sort(Comparator.comparing(event -> event instanceof ControllerEvent.Response));
    try (Ledger ledger = Ledger.open(database.fresh(), CLOCK)) {
      assertThat(record(ledger, events)).doesNotContain(News.KNOWN);

      assertThat(ledger.info().requests()).isGreaterThan(1_000).isEqualTo(events.size() / 2);
      assertThat(ledger.verify(Optional.empty(), ""))
          .extracting(Verification::fault)
          .containsExactly(Optional.empty());
    }
  }

  /** H2 is told one table after another; PostgreSQL what makes a revision at once. */
  @Test
  void takeFewStatements() {
    List<ControllerEvent> events = rounds(3);
    try (var logged = new LoggedLedger(database)) {
      record(logged.ledger(), rounds(1));
      List<ControllerEvent> fresh = events.subList(events.size() / 3, events.size());
      double statements = logged.statements(() -> record(logged.ledger(), fresh)).size();

      assertThat(statements / fresh.size()).isLessThan(database == TestDatabase.H2 ? 2.0 : 1.0);
      assertThat(logged.statements(() -> record(logged.ledger(), fresh)).size())
          .as("those of what is known, of which are few")
          .isLessThan(10);
    }
  }
}
