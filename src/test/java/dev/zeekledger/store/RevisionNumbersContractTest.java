package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.diff.Value.Text;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading and comparing revisions by their numbers, which a process remembers. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RevisionNumbersContractTest {

  private static final String ENOUGH = "enough";

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  private ConfigurationRepository history;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    history = fixture.configurations();
  }

  private Revision save(Kind kind, String value) {
    Node worker = Node.of("worker", "agent", ClusterRole.WORKER).withInterface(value);
    Configuration configuration =
        Configuration.of(List.of(Instance.connecting("agent")), List.of(worker));
    return history.save(Draft.of(configuration, kind)).revision();
  }

  private String interfaceOf(int revision) {
    return history.read(revision).nodes().iterator().next().interfaceName().orElseThrow();
  }

  @Test
  void aNumberIsReadAndComparedAsItsRevisionIs() {
    Revision first = save(Kind.SAVED, "eth0");
    Revision second = save(Kind.SAVED, "eth1");
    Revision deployed = save(Kind.DEPLOYED, "eth2");

    for (int time = 0; time < 2; time++) { // Looked up, and remembered.
      assertThat(history.read(1)).isEqualTo(history.read(first));
      assertThat(history.diff(1, 2)).hasSize(1).isEqualTo(history.diff(first, second));
      assertThat(history.diff(2, 1)).isEqualTo(history.diff(second, first));
      assertThat(history.diff(2, 2)).isEmpty();
      assertThat(history.diff(3, 1)).hasSize(1).isEqualTo(history.diff(deployed, first));
    }
  }

  @Test
  void aNumberThatNoRevisionHasIsTold() {
    save(Kind.SAVED, "eth0");

    assertThatThrownBy(() -> history.read(2))
        .isInstanceOf(UnknownRevisionException.class)
        .hasMessage("cluster \"default\" has no r2, its newest is r1");
    assertThatThrownBy(() -> history.diff(1, 0))
        .hasMessage("cluster \"default\" has no r0, its newest is r1");
  }

  @Test
  void whatWasPrunedSinceIsGone() {
    save(Kind.SAVED, "eth0");
    save(Kind.SAVED, "eth1");
    save(Kind.SAVED, "eth2");
    assertThat(interfaceOf(1)).isEqualTo("eth0");
    assertThat(history.diff(1, 3)).hasSize(1);

    fixture
        .ledger()
        .prune(
            ClusterName.DEFAULT,
            new Retention(OptionalInt.of(1), OptionalInt.empty()),
            Optional.of("ann"));

    assertThatThrownBy(() -> history.read(1))
        .isInstanceOf(UnknownRevisionException.class)
        .hasMessageStartingWith("r1 of cluster \"default\" is there no more: r1..r2 pruned");
    assertThatThrownBy(() -> history.diff(1, 3)).isInstanceOf(UnknownRevisionException.class);
    assertThat(interfaceOf(3)).isEqualTo("eth2");
  }

  @Test
  void whatWasRolledBackIsForgotten() {
    save(Kind.SAVED, "eth0");
    rollBack(2, "eth1");

    assertThatThrownBy(() -> history.read(2)).isInstanceOf(UnknownRevisionException.class);
    save(Kind.SAVED, "eth2");
    assertThat(history.diff(1, 2))
        .singleElement()
        .satisfies(change -> assertThat(change.after()).contains(new Text("eth2")));
    assertThat(interfaceOf(2)).isEqualTo("eth2");
  }

  /** The cluster is there then, without any revision. */
  @Test
  void theFirstRevisionMayBeRolledBack() {
    history.tagAutomatically(new TagName("good"));
    rollBack(1, "eth0");

    assertThatThrownBy(() -> history.read(1))
        .isInstanceOf(UnknownRevisionException.class)
        .hasMessage("cluster \"default\" has no r1, its newest is r0");
    rollBack(1, "eth0");
    assertThatThrownBy(() -> history.diff(1, 1)).isInstanceOf(UnknownRevisionException.class);
  }

  private void rollBack(int number, String value) {
    assertThatThrownBy(
            () ->
                fixture
                    .ledger()
                    .atomically(
                        ClusterName.DEFAULT,
                        () -> {
                          save(Kind.SAVED, value);
                          assertThat(interfaceOf(number)).isEqualTo(value);
                          throw new IllegalStateException(ENOUGH);
                        }))
        .hasMessage(ENOUGH);
  }
}
