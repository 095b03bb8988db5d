package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A deploy waits to be confirmed until one says that it need not. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConfirmationContractTest {

  private static final Instant DUE = Instant.parse("2031-02-03T04:05:06.123456Z");
  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  @Parameter private TestDatabase database;
  private LedgerFixture fixture;
  private ConfirmationRepository confirmations;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    confirmations = fixture.ledger().confirmations(ClusterName.DEFAULT);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Confirmation confirmation(String previousId) {
    Configuration previous =
        Configuration.of(
                List.of(Instance.connecting("agent")),
                List.of(Node.of("worker", "agent", ClusterRole.WORKER)))
            .withId(previousId);
    return new Confirmation("new", DUE, previous, 7);
  }

  @Test
  void oneWaitsAsItWasGiven() {
    assertThat(confirmations.pending()).isEmpty();
    assertThat(confirmations.await(confirmation("old"))).isTrue();

    assertThat(confirmations.pending()).contains(confirmation("old"));
    assertThat(confirmations.await(confirmation("other"))).isFalse();
    assertThat(confirmations.pending()).contains(confirmation("old"));
    assertThat(fixture.ledger().confirmations(new ClusterName("another")).pending()).isEmpty();
  }

  @Test
  void itCanBeGivenAnotherTime() {
    confirmations.await(confirmation("old"));
    confirmations.postpone(confirmation("old").due(FAR));

    assertThat(confirmations.pending()).contains(confirmation("old").due(FAR));
  }

  @Test
  void oneThatIsConfirmedWaitsNoMore() {
    confirmations.await(confirmation("old"));

    assertThat(confirmations.confirm(confirmation("other"))).isFalse();
    assertThat(confirmations.confirm(confirmation("old"))).isTrue();
    assertThat(confirmations.confirm(confirmation("old"))).isFalse();
    assertThat(confirmations.pending()).isEmpty();
  }

  @Test
  void oneThatIsTakenIsNeitherTakenNorConfirmedByAnother() {
    confirmations.await(confirmation("old"));

    assertThat(confirmations.take(confirmation("old"), FAR)).isTrue();
    assertThat(confirmations.take(confirmation("old"), FAR)).isFalse();
    assertThat(confirmations.confirm(confirmation("old"))).isFalse();
    confirmations.giveBack(confirmation("old"), FAR.plusMillis(1)); // taken by another by now
    assertThat(confirmations.take(confirmation("old"), FAR)).isFalse();
    confirmations.giveBack(confirmation("old"), FAR);
    assertThat(confirmations.take(confirmation("old"), FAR)).isTrue();
    confirmations.settle(confirmation("old"));
    assertThat(confirmations.pending()).isEmpty();
    assertThat(confirmations.take(confirmation("old"), FAR)).isFalse();
  }

  @Test
  void whatWasTakenForATimeIsFreeAfterIt() {
    confirmations.await(confirmation("old"));

    assertThat(confirmations.take(confirmation("old"), Instant.EPOCH)).isTrue();
    assertThat(confirmations.take(confirmation("old"), FAR)).isTrue();
  }
}
