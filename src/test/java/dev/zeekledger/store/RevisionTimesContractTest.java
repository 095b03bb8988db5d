package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Revisions by their time, several of which may be of the same one. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RevisionTimesContractTest {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final int REVISIONS = 60;

  @Parameter private TestDatabase database;
  private final Random random = new Random(11);
  private Instant now = START;

  @Test
  void anyMomentOfAHistory() {
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    try (Ledger ledger = Ledger.open(database.fresh(), clock)) {
      ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
      assertThat(history.headAt(START)).isEmpty();
      List<Revision> all = new ArrayList<>();
      for (int i = 0; i < REVISIONS; i++) {
        now = now.plusSeconds(random.nextInt(3)); // Often none.
        all.add(history.save(Draft.of(configuration(i), Kind.SAVED)).revision());
      }
      for (Instant time = START.minusSeconds(1);
          time.isBefore(now.plusSeconds(3));
          time = time.plus(Duration.ofMillis(500))) {
        check(history, all, time);
      }
    }
  }

  private void check(ConfigurationRepository history, List<Revision> all, Instant time) {
    List<Revision> by = all.stream().filter(any -> !any.time().isAfter(time)).toList();
    assertThat(history.headAt(time))
        .as("at %s", time)
        .isEqualTo(by.isEmpty() ? Optional.empty() : Optional.of(by.get(by.size() - 1)));
    Instant until = time.plusSeconds(random.nextInt(20));
    var query =
        new HistoryQuery(OptionalInt.empty(), Optional.of(time), Optional.of(until), Set.of());
    assertThat(history.history(query))
        .as("from %s to %s", time, until)
        .containsExactlyInAnyOrderElementsOf(
            all.stream()
                .filter(any -> !any.time().isBefore(time) && !any.time().isAfter(until))
                .toList())
        .isSortedAccordingTo((a, b) -> b.number() - a.number());
  }

  private static Configuration configuration(int number) {
    return new Configuration(
        "id-" + number, Set.of(), Set.of(Node.of("n" + number, "agent", ClusterRole.WORKER)));
  }
}
