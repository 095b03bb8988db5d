package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A watch takes 1,000 frames a second; {@link WatchLoad} measures a minute of them. */
class WatchLoadTest {

  private static final int RATE = 1_000;
  private static final int ROUND = 52;
  private static final int ROUNDS = 40;

  @Test
  void allOfIt() throws Exception {
    DatabaseAddress database = TestDatabase.H2.fresh();
    var told = new Told();
    try (var server = new LoadServer(RATE, ROUND * ROUNDS)) {
      var watch =
          new Watch(
              new Dialer(server.address(), Optional.empty()),
              Duration.ofHours(1),
              clock -> Ledger.open(database, clock),
              ClusterName.DEFAULT,
              told);
      watch.start();
      server.awaitGoodbye();
      assertThat(watch.stop()).isTrue();
    }

    assertThat(told.lines()).noneMatch(line -> line.contains("lost"));
    try (Ledger ledger = Ledger.open(database)) {
      assertThat(ledger.info().requests()).isEqualTo(26L * ROUNDS);
      assertThat(ledger.configurations(ClusterName.DEFAULT).newest(Kind.DEPLOYED)).isPresent();
    }
  }
}
