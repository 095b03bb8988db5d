package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was acknowledged is there after the process was killed, on every database. */
class KilledProcessContractTest {

  private static final int KILLS = 2;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everyAcknowledgedRevisionSurvives(TestDatabase database) throws Exception {
    DatabaseAddress address = database.fresh();
    Map<Integer, String> acknowledged = new TreeMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (var process = SaverProcess.start(address, "saver-" + kill, Integer.MAX_VALUE)) {
        process.awaitSaves(ThreadLocalRandom.current().nextInt(1, 40));
        Thread.sleep(0, ThreadLocalRandom.current().nextInt(1_000_000));
        acknowledged.putAll(process.kill());
      }
      try (Ledger ledger = Ledger.open(address)) {
        holds(ledger.configurations(ClusterName.DEFAULT), acknowledged);
      }
    }
  }

  private static void holds(ConfigurationRepository history, Map<Integer, String> acknowledged) {
    List<Revision> revisions = history.history(HistoryQuery.ALL);
    int head = revisions.size();
    assertThat(revisions)
        .extracting(Revision::number)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, head).map(i -> head + 1 - i).boxed().toList());
    assertThat(acknowledged).isNotEmpty();
    acknowledged.forEach(
        (number, id) -> {
          Revision revision = history.find(number).orElseThrow();
          assertThat(revision.id()).isEqualTo(id);
        });
    for (Revision revision : revisions) { // Whether it was acknowledged or not: it is whole.
      assertThat(history.read(revision)).isEqualTo(Saver.configuration(revision.id()));
    }
  }
}
