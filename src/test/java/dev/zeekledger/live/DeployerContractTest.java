package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is deployed through the program is recorded once, with who asked, whoever else listens. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DeployerContractTest {

  private static final Asker ANN = new Asker(Optional.of("ann"), Optional.of("why"));

  @Parameter private TestDatabase database;
  @AutoClose private final ModelController controller = new ModelController();
  private DatabaseAddress address;

  @BeforeEach
  void database() {
    address = database.fresh();
    Ledger.open(address).close();
  }

  private static Configuration configuration(String id) {
    return Configuration.of(
            List.of(Instance.connecting(ModelController.AGENT)),
            List.of(Node.of("worker-" + id, ModelController.AGENT, ClusterRole.WORKER)))
        .withId(id);
  }

  private Dialer dialer() throws Exception {
    return new Dialer(controller.address(), Optional.empty());
  }

  private Deployer deployer(ControllerClient client, Supplier<Ledger> opening) {
    return new Deployer(client, opening, ClusterName.DEFAULT, Duration.ofSeconds(20));
  }

  @Test
  void aWatchBesideItChangesNothing() throws Exception {
    Watch watch = watch(new Told());
    List<String> expected = new ArrayList<>();
    try (ControllerClient client = ControllerClient.connect(dialer())) {
      Deployer deployer = deployer(client, () -> Ledger.open(address));
      for (String id : List.of("a", "b", "c", "d")) {
        assertThat(deployer.stage(configuration(id), ANN).notStored()).isEmpty();
        assertThat(deployer.deploy(ANN, running -> {}).notStored()).isEmpty();
        expected.add(id + " STAGED Optional[ann]");
        expected.add(id + " DEPLOYED Optional.empty");
      }
    }
    assertThat(watch.stop()).isTrue();

    try (Ledger ledger = Ledger.open(address)) {
      List<String> revisions = new ArrayList<>();
      for (Revision one : ledger.configurations(ClusterName.DEFAULT).history(HistoryQuery.ALL)) {
        revisions.add(0, one.id() + " " + one.kind() + " " + one.author());
      }
      assertThat(revisions).containsExactlyElementsOf(expected);
      assertThat(ledger.results(ClusterName.DEFAULT).deployments(DeploymentQuery.ALL))
          .hasSize(4)
          .allMatch(one -> one.asker().equals(ANN) && one.outcome() == Outcome.SUCCEEDED);
    }
  }

  private Watch watch(Told told) throws Exception {
    var watch =
        new Watch(
            dialer(),
            Duration.ofSeconds(60),
            clock -> Ledger.open(address, clock),
            ClusterName.DEFAULT,
            told);
    watch.start();
    told.await(controller::isWatched, "a watch that listens");
    return watch;
  }

  @Test
  void theRevisionIsToldWhereAWatchRecordedTheAnswerFirst() throws Exception {
    var told = new Told();
    Watch watch = watch(told);
    List<RequestKind> waited = new ArrayList<>(List.of(RequestKind.STAGE, RequestKind.DEPLOY));
    int[] opened = {0};
    Supplier<Ledger> afterTheWatch =
        () -> {
          if (++opened[0] % 2 == 0 && !waited.isEmpty()) {
            RequestKind kind = waited.remove(0);
            try {
              told.await(() -> told.hasAnswer(kind), "the watch records it");
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
          return Ledger.open(address);
        };
    try (ControllerClient client = ControllerClient.connect(dialer())) {
      Deployer deployer = deployer(client, afterTheWatch);

      Answered staged = deployer.stage(configuration("a"), ANN);
      assertThat(staged.revision()).map(Revision::number).contains(1);
      assertThat(deployer.deploy(ANN, running -> {}).revision()).isEqualTo(staged.revision());
    }
    assertThat(watch.stop()).isTrue();
  }

  @Test
  void anAnswerThatCannotBeStoredIsGivenBackAllTheSame() throws Exception {
    int[] opened = {0};
    Supplier<Ledger> goneAfterTheRequest =
        () -> {
          if (++opened[0] > 1) {
            throw new LedgerException("database: gone");
          }
          return Ledger.open(address);
        };
    try (ControllerClient client = ControllerClient.connect(dialer())) {
      Answered answered = deployer(client, goneAfterTheRequest).stage(configuration("a"), ANN);

      assertThat(answered.request().outcome()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(answered.notStored()).contains("the answer: database: gone");
    }
    try (Ledger ledger = Ledger.open(address)) {
      assertThat(ledger.configurations(ClusterName.DEFAULT).newest(Kind.STAGED)).isEmpty();
      assertThat(ledger.info().requests()).isEqualTo(1);
    }
  }

  @Test
  void withoutTheLedgerNothingIsAsked() throws Exception {
    try (ControllerClient client = ControllerClient.connect(dialer())) {
      Deployer deployer =
          deployer(
              client,
              () -> {
                throw new LedgerException("database: gone");
              });
      assertThatThrownBy(() -> deployer.stage(configuration("a"), ANN))
          .isInstanceOf(LedgerException.class);
      assertThat(deployer(client, () -> Ledger.open(address)).configuration(false)).isEmpty();
    }
  }
}
