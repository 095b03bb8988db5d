package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writers at the same time never fork a history, skip a number or lose a revision. */
class ConcurrentSaversContractTest {

  private static final int WRITERS = 6;
  private static final int SAVES = 15;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everySaveIsARevisionOfItsOwn(TestDatabase database) throws Exception {
    try (var fixture = new LedgerFixture(database);
        var second = Ledger.open(fixture.address())) {
      ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
      List<Future<Map<Revision, Configuration>>> work = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        Ledger ledger = writer % 2 == 0 ? fixture.ledger() : second;
        int number = writer;
        work.add(writers.submit(() -> saves(ledger, number)));
      }
      Map<Revision, Configuration> saved = collect(work);
      writers.shutdown();

      assertThat(saved.keySet().stream().map(Revision::number).sorted())
          .containsExactlyElementsOf(IntStream.rangeClosed(1, WRITERS * SAVES).boxed().toList());
      saved.forEach(
          (revision, configuration) ->
              assertThat(fixture.configurations().read(revision)).isEqualTo(configuration));
    }
  }

  private static Map<Revision, Configuration> saves(Ledger ledger, int writer) {
    Map<Revision, Configuration> saved = new HashMap<>();
    for (int i = 0; i < SAVES; i++) {
      Node node =
          Node.of("worker-" + writer, "agent", ClusterRole.WORKER).withEnv(Map.of("N", "" + i));
      Configuration configuration =
          new Configuration(writer + "-" + i, Set.of(Instance.connecting("agent")), Set.of(node));
      Saved result =
          ledger
              .configurations(ClusterName.DEFAULT)
              .save(Draft.of(configuration, i % 3 == 2 ? Kind.DEPLOYED : Kind.SAVED));
      saved.put(result.revision(), configuration);
    }
    return saved;
  }

  private static Map<Revision, Configuration> collect(
      List<Future<Map<Revision, Configuration>>> work)
      throws InterruptedException, ExecutionException {
    Map<Revision, Configuration> all = new HashMap<>();
    for (Future<Map<Revision, Configuration>> one : work) {
      all.putAll(one.get());
    }
    return all;
  }
}
