package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.diff.PathPattern;
import dev.zeekledger.diff.Rename;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who changed what, what changed a node, and where something is: on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HistoryQueriesContractTest {

  private static final Node MANAGER = Node.of("manager", "agent", ClusterRole.MANAGER);
  private static final Node WORKER =
      Node.of("worker", "agent", ClusterRole.WORKER)
          .withInterface("eth0")
          .withOptions(List.of(new Option("Pcap::snaplen", "9000")))
          .withEnv(Map.of("SITE", "lab"));

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  private HistoryQueries queries;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    queries = fixture.ledger().queries(ClusterName.DEFAULT);
  }

  private Revision save(Kind kind, Node... nodes) {
    Configuration configuration =
        Configuration.of(List.of(Instance.connecting("agent")), List.of(nodes));
    return fixture.configurations().save(Draft.of(configuration, kind)).revision();
  }

  private Revision save(Node... nodes) {
    return save(Kind.SAVED, nodes);
  }

  private int blamed(Revision at, String path) {
    return queries.blame(at, Optional.empty()).stream()
        .filter(blame -> blame.path().toString().equals(path))
        .findFirst()
        .orElseThrow()
        .revision()
        .number();
  }

  @Test
  void eachValueIsBlamedOnTheRevisionThatChangedItLast() {
    save(WORKER);
    Node moved = WORKER.withInterface("eth1");
    save(moved);
    Revision head = save(moved.withEnv(Map.of("SITE", "lab", "TIER", "gold")), MANAGER);

    assertThat(
            queries.blame(head, Optional.of("worker")).stream()
                .map(blame -> blame.path() + " r" + blame.revision().number()))
        .containsExactly(
            "nodes/worker r3",
            "nodes/worker/env/SITE r1",
            "nodes/worker/env/TIER r3",
            "nodes/worker/instance r1",
            "nodes/worker/interface r2",
            "nodes/worker/options/Pcap::snaplen r1",
            "nodes/worker/role r1",
            "nodes/worker/state r1");
    assertThat(blamed(head, "instances/agent")).isEqualTo(1);
    assertThat(blamed(head, "nodes/manager/role")).isEqualTo(3);
    assertThat(queries.blame(head, Optional.of("nobody"))).isEmpty();
  }

  @Test
  void whatWasTakenAwayIsBlamedOnTheNode() {
    save(WORKER);
    Revision head = save(WORKER.withEnv(Map.of()));

    assertThat(blamed(head, "nodes/worker")).isEqualTo(2);
    assertThat(blamed(head, "nodes/worker/interface")).isEqualTo(1);
  }

  @Test
  void whatCameBackIsBlamedOnTheRevisionThatBroughtItBack() {
    save(WORKER, MANAGER);
    save(WORKER.withInterface("eth1").withEnv(Map.of()));
    Revision back = save(WORKER, MANAGER);

    assertThat(blamed(back, "nodes/worker/interface")).isEqualTo(3);
    assertThat(blamed(back, "nodes/worker/env/SITE")).isEqualTo(3);
    assertThat(blamed(back, "nodes/worker/role")).isEqualTo(1);
    assertThat(blamed(back, "nodes/manager/role")).isEqualTo(3);
  }

  @Test
  void anOlderRevisionIsBlamedAsIfItWereTheNewest() {
    save(WORKER);
    Revision middle = save(WORKER.withInterface("eth1"));
    List<Blame> before = queries.blame(middle, Optional.empty());
    save(MANAGER);
    save(WORKER.withInterface("eth1"));

    assertThat(queries.blame(middle, Optional.empty())).isEqualTo(before);
    assertThat(blamed(middle, "nodes/worker/interface")).isEqualTo(2);
  }

  @Test
  void manyNodesAreBlamedAsEachOfThemIs() {
    Node[] nodes =
        IntStream.range(0, 40).mapToObj(i -> WORKER.withName("w" + i)).toArray(Node[]::new);
    save(nodes);
    nodes[7] = nodes[7].withEnv(Map.of("SITE", "other"));
    save(nodes);
    Revision head = save(Arrays.copyOf(nodes, 30)); // The others went.

    List<Blame> all = queries.blame(head, Optional.empty());

    assertThat(all).filteredOn(one -> one.path().toString().startsWith("nodes/w35")).isEmpty();
    for (int i = 0; i < 30; i++) {
      String node = "nodes/w" + i + "/";
      assertThat(all)
          .filteredOn(one -> (one.path() + "/").startsWith(node))
          .isNotEmpty()
          .isEqualTo(queries.blame(head, Optional.of("w" + i)));
    }
    assertThat(blamed(head, "nodes/w7/env/SITE")).isEqualTo(2);
  }

  @Test
  void theLinesAreBlamedEachForItself() {
    save(WORKER);
    Revision deployed = save(Kind.DEPLOYED, WORKER.withPort(Port.tcp(2200)));
    Revision head = save(Kind.STAGED, WORKER.withInterface("eth1"));

    assertThat(blamed(deployed, "nodes/worker/interface")).isEqualTo(2);
    assertThat(blamed(head, "nodes/worker/role")).isEqualTo(1);
  }

  @Test
  void aRevisionOfAnotherClusterIsRefused() {
    Revision revision = save(WORKER);
    HistoryQueries other = fixture.ledger().queries(new ClusterName("other"));

    assertThatThrownBy(() -> other.blame(revision, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this r1 is no revision of cluster \"other\"");
    assertThat(other.search(List.of(), true)).isEmpty();
    assertThat(other.changes(nodes(HistoryQuery.ALL, "worker"))).isEmpty();
  }

  private static ChangeQuery nodes(HistoryQuery revisions, String... names) {
    return new ChangeQuery(revisions, List.of(), Set.of(names));
  }

  private static List<Integer> numbers(List<RevisionChanges> changes) {
    return changes.stream().map(one -> one.revision().number()).toList();
  }

  @Test
  void aNodeIsFollowedThroughRenames() {
    save(WORKER, MANAGER);
    save(WORKER.withInterface("eth1"), MANAGER);
    save(WORKER.withInterface("eth1").withName("sensor"), MANAGER);
    save(WORKER.withInterface("eth1").withName("sensor"), MANAGER.withCpuAffinity(1));
    save(WORKER.withInterface("eth2").withName("sensor"), MANAGER);

    List<RevisionChanges> sensor = queries.changes(nodes(HistoryQuery.ALL, "sensor"));

    assertThat(numbers(sensor)).containsExactly(5, 3, 2, 1);
    assertThat(sensor.get(1).renames()).containsExactly(new Rename("worker", "sensor"));
    assertThat(sensor.get(0).renames()).isEmpty();
    List<RevisionChanges> worker = queries.changes(nodes(HistoryQuery.ALL, "worker"));
    assertThat(numbers(worker)).containsExactly(3, 2, 1);
    assertThat(worker.get(0).renames()).containsExactly(new Rename("worker", "sensor"));
  }

  @Test
  void aNodeThatIsRenamedBackAndForthIsFollowedOnce() {
    for (int i = 0; i < 6; i++) {
      save(WORKER.withName(i % 2 == 0 ? "one" : "two"));
    }

    assertThat(numbers(queries.changes(nodes(HistoryQuery.ALL, "one"))))
        .containsExactly(6, 5, 4, 3, 2, 1);
  }

  @Test
  void aRenameThatChangesMoreIsNotFollowed() {
    save(WORKER);
    save(WORKER.withName("sensor").withInterface("eth1"));

    List<RevisionChanges> found = queries.changes(nodes(HistoryQuery.ALL, "sensor"));

    assertThat(numbers(found)).containsExactly(2);
    assertThat(found.get(0).renames()).isEmpty();
  }

  @Test
  void theOtherLimitsOfAHistoryHoldForChangesToo() {
    for (int i = 0; i < 4; i++) {
      save(i % 2 == 0 ? Kind.STAGED : Kind.DEPLOYED, WORKER.withCpuAffinity(i));
    }
    Revision last = save(WORKER.withCpuAffinity(9));

    assertThat(numbers(queries.changes(nodes(query(2, Set.of()), "worker")))).containsExactly(5, 4);
    assertThat(numbers(queries.changes(nodes(query(9, Set.of(Kind.DEPLOYED)), "worker"))))
        .containsExactly(4, 2);
    var until =
        new HistoryQuery(
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of(last.time().minusMillis(1)),
            Set.of());
    assertThat(numbers(queries.changes(nodes(until, "worker")))).containsExactly(4, 3, 2, 1);
  }

  private static HistoryQuery query(int limit, Set<Kind> kinds) {
    return new HistoryQuery(OptionalInt.of(limit), Optional.empty(), Optional.empty(), kinds);
  }

  @Test
  void pathsAndNodesAreToldTogether() {
    save(WORKER, MANAGER);
    save(WORKER.withInterface("eth1"), MANAGER);
    save(WORKER.withInterface("eth1"), MANAGER.withCpuAffinity(1));

    List<RevisionChanges> found =
        queries.changes(
            new ChangeQuery(
                HistoryQuery.ALL,
                List.of(PathPattern.parse("nodes/*/interface"), PathPattern.parse("instances/*")),
                Set.of("manager")));

    assertThat(found.stream().map(one -> one.changes().stream().map(c -> c.path().toString())))
        .map(paths -> paths.toList())
        .containsExactly(
            List.of("nodes/manager/cpu_affinity"),
            List.of("nodes/worker/interface"),
            List.of("instances/agent", "nodes/manager", "nodes/worker/interface"));
  }

  @Test
  void whatIsAskedForTwiceIsToldOnce() {
    save(WORKER);
    save(WORKER.withEnv(Map.of("SITE", "lab", "TIER", "gold")));
    save(WORKER.withEnv(Map.of("SITE", "dmz", "TIER", "gold")).withName("worker-2"));

    List<RevisionChanges> found =
        queries.changes(
            new ChangeQuery(
                HistoryQuery.ALL,
                List.of(
                    PathPattern.parse("nodes/*/env/SITE"),
                    PathPattern.parse("nodes/*/env"),
                    PathPattern.parse("nodes/w*/env/T*")),
                Set.of("worker")));

    assertThat(found.stream().map(one -> one.changes().stream().map(c -> c.path().toString())))
        .map(paths -> paths.toList())
        .containsExactly(
            List.of("nodes/worker", "nodes/worker-2/env"),
            List.of("nodes/worker/env/TIER"),
            List.of("nodes/worker"));
  }

  private List<String> found(boolean ever, String... conditions) {
    return queries
        .search(List.of(conditions).stream().map(NodeCondition::parse).toList(), ever)
        .stream()
        .map(
            period ->
                "%s %s r%d-%s"
                    .formatted(
                        period.node(),
                        period.line(),
                        period.from().number(),
                        period.to().map(to -> "r" + to.number()).orElse("")))
        .toList();
  }

  @Test
  void aNodeIsFoundSinceItMetTheConditions() {
    save(WORKER, MANAGER);
    save(WORKER.withInterface("eth1"), MANAGER);
    save(Kind.DEPLOYED, WORKER.withInterface("eth1"));
    save(WORKER.withInterface("eth1").withCpuAffinity(1));
    save(WORKER);

    assertThat(found(false, "interface=eth0")).containsExactly("worker ASKED r5-");
    assertThat(found(true, "interface=eth0"))
        .containsExactly("worker ASKED r1-r2", "worker ASKED r5-");
    assertThat(found(true, "interface=eth1"))
        .containsExactly("worker ASKED r2-r5", "worker DEPLOYED r3-");
    assertThat(found(false, "interface=eth1", "role=worker"))
        .containsExactly("worker DEPLOYED r3-");
    assertThat(found(true, "interface=eth*"))
        .containsExactly("worker ASKED r1-", "worker DEPLOYED r3-");
    assertThat(found(true, "options/Pcap::snaplen=9000", "env/SITE=lab", "cpu_affinity=1"))
        .containsExactly("worker ASKED r4-r5");
    assertThat(found(true, "role=manager", "interface!=*")).containsExactly("manager ASKED r1-r4");
    assertThat(found(true, "name=manager", "interface=*")).isEmpty();
  }

  @Test
  void allConditionsHaveToHoldForOneOfTheNodesThatShareAName() {
    save(WORKER, WORKER.withInterface("eth1").withCpuAffinity(1));

    assertThat(found(false, "interface=eth1", "cpu_affinity=1")).hasSize(1);
    assertThat(found(false, "interface=eth0", "cpu_affinity=1")).isEmpty();
  }
}
