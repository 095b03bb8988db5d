package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.format.Format;
import dev.zeekledger.format.WrittenConfiguration;
import dev.zeekledger.live.Confirming.Ending;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Confirmation;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What was deployed before comes back unless the deploy is confirmed, whoever is killed meanwhile.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RollbackContractTest {

  private static final Duration PLENTY = Duration.ofSeconds(20);

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  @AutoClose private final ModelController controller = new ModelController();
  private DatabaseAddress address;

  @BeforeEach
  void deployBefore() throws Exception {
    address = database.fresh();
    try (ControllerClient client =
        ControllerClient.connect(new Dialer(controller.address(), Optional.empty()))) {
      var deployer = new Deployer(client, () -> Ledger.open(address), ClusterName.DEFAULT, PLENTY);
      deployer.stage(configuration("before").withId("first"), Asker.UNKNOWN);
      assertThat(deployer.deploy(Asker.UNKNOWN, running -> {}).notStored()).isEmpty();
    }
  }

  private static Configuration configuration(String worker) {
    return Configuration.of(
        List.of(Instance.connecting(ModelController.AGENT)),
        List.of(
            Node.of("manager", ModelController.AGENT, ClusterRole.MANAGER),
            Node.of(worker, ModelController.AGENT, ClusterRole.WORKER)));
  }

  private CommandProcess deploy(Configuration configuration, String... options) throws Exception {
    Path file = Files.createTempFile(home, "cluster", ".cfg");
    Files.writeString(file, WrittenConfiguration.of(configuration, Format.CLUSTER_CFG).text());
    String[] all = {
      "deploy", file.toString(), "--controller", CommandProcess.text(controller.address())
    };
    return CommandProcess.start(address, concat(all, options));
  }

  private static String[] concat(String[] first, String[] second) {
    return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
  }

  private CommandProcess run(String... arguments) {
    return CommandProcess.start(address, arguments);
  }

  private Confirming confirming() throws Exception {
    return new Confirming(
        new Dialer(controller.address(), Optional.empty()),
        () -> Ledger.open(address),
        ClusterName.DEFAULT,
        PLENTY);
  }

  private Watch watch(Told told) throws IOException {
    var watch =
        new Watch(
            new Dialer(controller.address(), Optional.empty()),
            Duration.ofSeconds(60),
            clock -> Ledger.open(address, clock),
            ClusterName.DEFAULT,
            told);
    watch.start();
    return watch;
  }

  private boolean isDeployed(String worker) {
    return controller.deployed().nodes().stream().anyMatch(node -> node.name().equals(worker));
  }

  private int deployments() {
    try (Ledger ledger = Ledger.open(address)) {
      return ledger.results(ClusterName.DEFAULT).deployments(DeploymentQuery.ALL).size();
    }
  }

  @Test
  void oneThatIsConfirmedStays() throws Exception {
    try (CommandProcess deploy = deploy(configuration("after"), "--confirm-within", "1h")) {
      deploy.await("to be confirmed until ");
      assertThat(deploy(configuration("other")).await()).isEqualTo(3);
      assertThat(run("confirm").await()).isZero();
      assertThat(deploy.await()).isZero();
      assertThat(deploy.err()).last().asString().contains("stays deployed");
    }
    assertThat(isDeployed("after")).isTrue();
    assertThat(confirming().pending()).isEmpty();
  }

  @Test
  void oneThatNobodyConfirmsIsRolledBack() throws Exception {
    Configuration before = controller.deployed();
    try (CommandProcess deploy = deploy(configuration("after"), "--confirm-within", "1s")) {
      assertThat(deploy.await()).isEqualTo(1);
      assertThat(deploy.err()).last().asString().contains("rolled back: r1 is deployed again");
    }
    Configuration now = controller.deployed();
    assertThat(now.id()).isNotEqualTo(before.id());
    assertThat(now.withId(before.id())).isEqualTo(before);
    try (Ledger ledger = Ledger.open(address)) {
      Revision staged =
          ledger.configurations(ClusterName.DEFAULT).newest(Kind.STAGED).orElseThrow();
      assertThat(staged.author()).contains("zeek-ledger");
      assertThat(staged.message().orElseThrow()).startsWith("back to r1: ");
    }
  }

  @Test
  void aWatchGoesBackWhereTheOneThatDeployedWasKilled() throws Exception {
    killed("3s");
    var told = new Told();
    Watch watch = watch(told);
    told.await("rolled back to r1: nobody confirmed ");
    assertThat(watch.stop()).isTrue();

    assertThat(isDeployed("before")).isTrue();
    assertThat(deployments()).isEqualTo(3);
  }

  /** Deploys, and is killed while it waits to be confirmed. */
  private void killed(String within) throws Exception {
    try (CommandProcess deploy = deploy(configuration("after"), "--confirm-within", within)) {
      deploy.await("to be confirmed until ");
      deploy.kill();
    }
    assertThat(isDeployed("after")).isTrue();
  }

  @Test
  void rollbackWaitsWhereTheOneThatDeployedWasKilled() throws Exception {
    killed("3s");

    CommandProcess rollback =
        run("rollback", "--when-due", "--controller", CommandProcess.text(controller.address()));
    assertThat(rollback.await()).isZero();
    assertThat(isDeployed("before")).isTrue();
    assertThat(run("confirm").await()).isEqualTo(1);
  }

  @Test
  void aLateConfirmationIsNone() throws Exception {
    killed("1s");
    Instant due = confirming().pending().orElseThrow().due();
    new Told().await(() -> Instant.now().isAfter(due), "the end of its time");
    CommandProcess late = run("confirm");
    assertThat(late.await()).isEqualTo(1);
    assertThat(late.err()).first().asString().contains("too late: the time was over at ");

    assertThat(run("confirm", "--late").await()).isZero();
    assertThat(confirming().pending()).isEmpty();
    assertThat(isDeployed("after")).isTrue();
  }

  @Test
  void whatElseWasDeployedSinceStays() throws Exception {
    Confirmation waiting = waiting();
    new CycleClient(controller.address()).cycle(configuration("since").withId("since"));

    assertThat(confirming().rollBack(waiting)).contains(Ending.SUPERSEDED);
    assertThat(isDeployed("since")).isTrue();
    assertThat(confirming().pending()).isEmpty();
  }

  /** A deploy that waits, and whose time is over. */
  private Confirmation waiting() throws Exception {
    Confirmation waiting =
        confirming().await("after", controller.deployed(), Instant.now()).orElseThrow();
    new CycleClient(controller.address()).cycle(configuration("after").withId("after"));
    return waiting;
  }

  @Test
  void aDeployThatIsUnderWayWaitsOn() throws Exception {
    Instant later = Instant.now().plusSeconds(600);
    Confirmation waiting = confirming().await("after", controller.deployed(), later).orElseThrow();

    assertThatThrownBy(() -> confirming().rollBack(waiting))
        .isInstanceOf(IOException.class)
        .hasMessage("the controller has not deployed after yet; try again when it has");
    assertThat(confirming().pending().filter(waiting::isSame)).isPresent();

    new CycleClient(controller.address()).cycle(configuration("after").withId("after"));
    assertThat(confirming().rollBack(waiting)).contains(Ending.ROLLED_BACK);
    assertThat(isDeployed("before")).isTrue();
  }

  @Test
  void oneThatNeverCameToBeEndsWhenItIsTime() throws Exception {
    Confirmation waiting =
        confirming().await("after", controller.deployed(), Instant.now()).orElseThrow();

    assertThat(confirming().rollBack(waiting)).contains(Ending.SUPERSEDED);
    assertThat(confirming().pending()).isEmpty();
  }

  @Test
  void whoWaitsSeesThatSomethingElseWasDeployed() throws Exception {
    Confirmation waiting = waiting();
    new CycleClient(controller.address()).cycle(configuration("since").withId("since"));
    assertThat(confirming().rollBack(waiting)).contains(Ending.SUPERSEDED);

    assertThat(confirming().awaitEnding(waiting, pause -> false, line -> {}))
        .contains(Ending.SUPERSEDED);
  }

  @Test
  void thatNoNodeCameUpIsSaid() throws Exception {
    Confirmation waiting = waiting();
    controller.breakNodes();

    assertThat(confirming().rollBack(waiting)).contains(Ending.ROLLED_BACK_FAILED);
    assertThat(isDeployed("before")).isTrue();
    assertThat(confirming().pending()).isEmpty();
  }

  @Test
  void aControllerThatRefusesIsNotAskedInAHurry() throws Exception {
    waiting();
    controller.refuseDeploys();
    var told = new Told();
    Watch watch = watch(told);
    told.await(() -> controller.refusals().size() >= 4, "four refusals");
    assertThat(watch.stop()).isTrue();

    List<Instant> refusals = controller.refusals();
    assertThat(Duration.between(refusals.get(0), refusals.get(3)))
        .isGreaterThan(Duration.ofMillis(250 + 500 + 1_000)); // the shortest pauses that there are
  }

  @Test
  void twoThatGoBackAtOnceDeployOnce() throws Exception {
    Confirmation waiting = waiting();
    int before = deployments();
    Callable<Optional<Ending>> rollBack = () -> confirming().rollBack(waiting);
    var threads = Executors.newFixedThreadPool(2);
    try {
      for (var ending : threads.invokeAll(List.of(rollBack, rollBack))) {
        assertThat(ending.get().orElse(Ending.ROLLED_BACK)).isEqualTo(Ending.ROLLED_BACK);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(deployments()).isEqualTo(before + 1);
    assertThat(isDeployed("before")).isTrue();
  }

  @Test
  void aControllerThatIsGoneIsWaitedFor() throws Exception {
    Confirmation waiting = waiting();
    controller.stop();
    var told = new Told();
    Ending ending =
        confirming()
            .awaitEnding(
                waiting,
                pause -> {
                  controller.start();
                  return true;
                },
                told::told)
            .orElseThrow();

    assertThat(ending).isEqualTo(Ending.ROLLED_BACK);
    assertThat(told.lines()).singleElement().asString().endsWith("; trying again");
    assertThat(isDeployed("before")).isTrue();
  }
}
