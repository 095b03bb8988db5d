package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.RequestKind;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a history promises, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConfigurationHistoryContractTest {

  private static final Node MANAGER = Node.of("manager", "agent", ClusterRole.MANAGER);
  private static final Node WORKER =
      Node.of("worker-01", "agent", ClusterRole.WORKER)
          .withInterface("eth0")
          .withOptions(List.of(new Option("Pcap::snaplen", "9216")))
          .withEnv(Map.of("FOO", "BAR"));

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  private ConfigurationRepository history;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    history = fixture.configurations();
  }

  private static Configuration with(String id, Node... nodes) {
    return new Configuration(id, Set.of(Instance.connecting("agent")), Set.of(nodes));
  }

  private Revision save(String id, Node... nodes) {
    return history.save(Draft.of(with(id, nodes), Kind.SAVED)).revision();
  }

  @Test
  void whatIsSavedComesBackEqual() {
    Configuration saved = with("one", MANAGER, WORKER);

    Revision revision = history.save(Draft.of(saved, Kind.SAVED)).revision();

    assertThat(history.read(revision)).isEqualTo(saved);
    assertThat(revision.number()).isEqualTo(1);
    assertThat(revision.time()).isEqualTo(LedgerFixture.START);
    assertThat(revision.changes()).isEqualTo(new ChangeCounts(3, 0, 0));
    assertThat(history.find(1)).contains(revision);
  }

  @Test
  void everyRevisionStaysAsItWas() {
    Configuration one = with("one", MANAGER);
    Configuration two = with("two", MANAGER.withPort(Port.tcp(5000)), WORKER);
    Configuration three = with("three", WORKER.withEnv(Map.of("FOO", "BAZ", "NEW", "")));
    Configuration four = with("four");

    List<Revision> revisions =
        List.of(one, two, three, four).stream()
            .map(configuration -> history.save(Draft.of(configuration, Kind.SAVED)).revision())
            .toList();

    assertThat(revisions).extracting(Revision::number).containsExactly(1, 2, 3, 4);
    assertThat(revisions.stream().map(history::read)).containsExactly(one, two, three, four);
  }

  @Test
  void absentAndEmptyStayDistinct() {
    Node absent = Node.of("n", "agent", ClusterRole.NONE);
    Node empty = absent.withScripts(List.of()).withOptions(List.of());

    Revision without = save("a", absent);
    Revision with = save("b", empty);

    assertThat(history.read(without).nodes()).containsExactly(absent);
    assertThat(history.read(with).nodes()).containsExactly(empty);
    assertThat(with.changes().total()).isEqualTo(2);
  }

  @Test
  void optionsAreASetOfWholeRecords() {
    Node node =
        MANAGER.withOptions(
            List.of(new Option("Pcap::snaplen", "65535"), new Option("Pcap::snaplen", "9216")));

    assertThat(history.read(save("a", node)).nodes()).containsExactly(node);
  }

  @Test
  void nodesOfOneNameAreKeptApart() {
    Node other = MANAGER.withPort(Port.tcp(5000)).withEnv(Map.of("A", "1"));
    Revision first = save("a", MANAGER, other);
    Revision second = save("b", MANAGER.withInterface("lo"), other);

    assertThat(history.read(first).nodes()).containsExactlyInAnyOrder(MANAGER, other);
    assertThat(history.read(second).nodes())
        .containsExactlyInAnyOrder(MANAGER.withInterface("lo"), other);
  }

  @Test
  void instancesOfEveryShapeComeBack() {
    Configuration saved =
        new Configuration(
            "a",
            Set.of(
                Instance.connecting("c"),
                new Instance("h", new Address("10.0.0.1"), Optional.empty()),
                Instance.listening("v6", new Address("2001:db8::7"), Port.parse("4711/udp")),
                Instance.connecting("\u00e9\u4e2d\ud83e\udd80 'quoted' \"twice\"")),
            Set.of());

    assertThat(history.read(history.save(Draft.of(saved, Kind.SAVED)).revision())).isEqualTo(saved);
  }

  @Test
  void theSameContentUnderTheSameIdMakesNoRevision() {
    Revision first = save("one", MANAGER);

    Saved again = history.save(Draft.of(with("one", MANAGER), Kind.STAGED));

    assertThat(again).isEqualTo(new Saved(first, false));
    assertThat(history.history(HistoryQuery.ALL)).containsExactly(first);
  }

  @Test
  void theSameContentUnderNoParticularIdMakesNoRevision() {
    Revision first = save("one", MANAGER);

    Saved again = history.save(Draft.of(with("other", MANAGER), Kind.SAVED).withAnyId());

    assertThat(again).isEqualTo(new Saved(first, false));
  }

  @Test
  void theSameContentUnderAnotherIdIsARevisionWithoutChanges() {
    Revision first = save("one", MANAGER);
    Revision second = save("two", MANAGER);
    Revision third = save("three", MANAGER, WORKER);

    assertThat(second.changes().total()).isZero();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(history.read(second)).isEqualTo(with("two", MANAGER));
    assertThat(history.read(third)).isEqualTo(with("three", MANAGER, WORKER));
  }

  @Test
  void theTwoLinesDoNotTouchEachOther() {
    Configuration staged = with("id", MANAGER, WORKER);
    Configuration deployed = with("id", MANAGER.withPort(Port.tcp(2200)), WORKER);
    Revision r1 = history.save(Draft.of(staged, Kind.STAGED)).revision();
    Revision r2 = history.save(Draft.of(deployed, Kind.DEPLOYED)).revision();
    Revision r3 = save("next", MANAGER);

    assertThat(List.of(r1, r2, r3)).extracting(Revision::number).containsExactly(1, 2, 3);
    assertThat(history.read(r1)).isEqualTo(staged);
    assertThat(history.read(r2)).isEqualTo(deployed);
    assertThat(r3.changes()).isEqualTo(new ChangeCounts(0, 1, 0));
    assertThat(history.before(r3, 1)).contains(r1);
    assertThat(history.before(r2, 1)).isEmpty();
    assertThat(history.head()).contains(r3);
    assertThat(history.head(Line.DEPLOYED)).contains(r2);
    assertThat(history.newest(Kind.STAGED)).contains(r1);
    assertThat(history.save(Draft.of(deployed, Kind.DEPLOYED)).created()).isFalse();
  }

  @Test
  void goingBackIsARevisionOfItsOwn() {
    Revision one = save("one", MANAGER);
    save("two", WORKER);
    Revision three = save("three", MANAGER);

    assertThat(three.digest()).isEqualTo(one.digest());
    assertThat(three.number()).isEqualTo(3);
    assertThat(three.chain()).isNotEqualTo(one.chain());
  }

  @Test
  void aRevisionIsFoundByItsNames() {
    Revision one = save("abc-1", MANAGER);
    Revision two = save("abc-2", WORKER);
    Revision three = save("abc-1", MANAGER, WORKER);
    history.tag(new TagName("good"), two);
    var names = new RevisionNames(history, ClusterName.DEFAULT);

    assertThat(names.resolve("HEAD")).isEqualTo(three);
    assertThat(names.resolve("HEAD~2")).isEqualTo(one);
    assertThat(names.resolve("2")).isEqualTo(two);
    assertThat(names.resolve("r2")).isEqualTo(two);
    assertThat(names.resolve("good")).isEqualTo(two);
    assertThat(names.resolve("good~1")).isEqualTo(one);
    assertThat(names.resolve("abc-1")).isEqualTo(three);
    assertThat(names.resolve("SAVED~")).isEqualTo(two);
    assertThat(names.resolve("@{2026-11-01T12:00:01Z}")).isEqualTo(two);
    assertThatThrownBy(() -> names.resolve("abc"))
        .isInstanceOf(UnknownRevisionException.class)
        .hasMessage("\"abc\" is the start of more than one configuration id: abc-1, abc-2");
    assertThatThrownBy(() -> names.resolve("HEAD~3"))
        .hasMessage("\"HEAD~3\": there is no revision 3 before r3 on its line");
    assertThatThrownBy(() -> names.resolve("DEPLOYED"))
        .hasMessage("cluster \"default\" has no revision of kind DEPLOYED");
    assertThatThrownBy(() -> names.resolve("@{2020-01-01T00:00Z}"))
        .hasMessage("cluster \"default\" had no revision at 2020-01-01T00:00Z");
    assertThatThrownBy(() -> names.resolve("@{yesterday}"))
        .hasMessageContaining("is no time, expected such as 2026-11-01, 2026-11-01T12:00Z");
    assertThatThrownBy(() -> names.resolve("99"))
        .hasMessageStartingWith("\"99\" is no revision of cluster \"default\", expected 1 to 3");
  }

  @Test
  void anIdOfAnyBytesIsFoundByItsStart() {
    Revision dotted = save("\u00ff\u4e2d\ud83e\udd80 x_%", MANAGER);
    Revision longId = save("9" + "a".repeat(10_000), WORKER);

    assertThat(history.findByIdPrefix("\u00ff\u4e2d", 9)).containsExactly(dotted);
    assertThat(history.findByIdPrefix("\u00ff\u4e2d\ud83e\udd80 x_%", 9)).containsExactly(dotted);
    assertThat(history.findByIdPrefix("\u00ff_", 9)).isEmpty();
    assertThat(history.findByIdPrefix("9aaaaaaaaaaaa", 9)).containsExactly(longId);
  }

  @Test
  void anEmptyClusterHasNothing() {
    assertThat(history.head()).isEmpty();
    assertThat(history.history(HistoryQuery.ALL)).isEmpty();
    assertThat(fixture.ledger().clusters()).isEmpty();
    assertThatThrownBy(() -> new RevisionNames(history, ClusterName.DEFAULT).resolve("HEAD"))
        .hasMessage("cluster \"default\" has no revision yet");
  }

  @Test
  void historyIsListedNewestFirstAndByWhatIsAsked() {
    Revision one = save("one", MANAGER);
    Revision two =
        history.save(Draft.of(with("one", MANAGER), Kind.DEPLOYED).withMessage("why")).revision();
    Revision three = save("three", WORKER);

    assertThat(history.history(HistoryQuery.ALL)).containsExactly(three, two, one);
    assertThat(query(OptionalInt.of(2), 0, 9)).containsExactly(three, two);
    assertThat(query(OptionalInt.empty(), 1, 1)).containsExactly(two);
    assertThat(
            history.history(
                new HistoryQuery(
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(Kind.DEPLOYED))))
        .containsExactly(two);
  }

  private List<Revision> query(OptionalInt limit, int since, int until) {
    return history.history(
        new HistoryQuery(
            limit,
            Optional.of(LedgerFixture.START.plus(Duration.ofSeconds(since))),
            Optional.of(LedgerFixture.START.plus(Duration.ofSeconds(until))),
            Set.of()));
  }

  @Test
  void twoClustersOfTheSameNamesDoNotMix() {
    ConfigurationRepository other = fixture.ledger().configurations(new ClusterName("b"));
    save("one", MANAGER);
    Revision inOther = other.save(Draft.of(with("one", MANAGER, WORKER), Kind.SAVED)).revision();
    save("two", WORKER);

    assertThat(inOther.number()).isEqualTo(1);
    assertThat(other.read(inOther)).isEqualTo(with("one", MANAGER, WORKER));
    assertThat(other.history(HistoryQuery.ALL)).hasSize(1);
    assertThat(fixture.ledger().clusters())
        .extracting(cluster -> cluster.name().text() + " " + cluster.head())
        .containsExactly("b 1", "default 2");
  }

  @Test
  void anUnexpectedHeadIsAConflictAndStoresNothing() {
    save("one", MANAGER);

    assertThatThrownBy(
            () -> history.save(Draft.of(with("two", WORKER), Kind.SAVED), OptionalInt.of(7)))
        .isInstanceOfSatisfying(
            ConflictException.class,
            conflict -> {
              assertThat(conflict.expected()).isEqualTo(7);
              assertThat(conflict.found()).isEqualTo(1);
            })
        .hasMessage("cluster \"default\" is at revision 1, expected revision 7");
    assertThat(history.history(HistoryQuery.ALL)).hasSize(1);
    assertThat(history.save(Draft.of(with("two", WORKER), Kind.SAVED), OptionalInt.of(1)).created())
        .isTrue();
  }

  @Test
  void whatFailsWithinSeveralStoresNothing() {
    assertThatThrownBy(
            () ->
                fixture
                    .ledger()
                    .atomically(
                        ClusterName.DEFAULT,
                        () -> {
                          save("one", MANAGER);
                          return save("two", WORKER.withInterface("\ud800"));
                        }))
        .isInstanceOf(NotStorableException.class)
        .hasMessage(
            "nodes/worker-01/interface has half a surrogate pair, which is no Unicode text");

    assertThat(history.head()).isEmpty();
    assertThat(fixture.ledger().clusters()).isEmpty();
  }

  @Test
  void aNulIsKeptOrRefused() {
    Node node = WORKER.withEnv(Map.of("A", "x\0y"));
    if (database == TestDatabase.H2) {
      assertThat(history.read(save("a", node)).nodes()).containsExactly(node);
    } else {
      assertThatThrownBy(() -> save("a", node))
          .isInstanceOf(NotStorableException.class)
          .hasMessage("nodes/worker-01/env/A has a NUL character, which PostgreSQL cannot hold");
      assertThat(history.head()).isEmpty();
    }
  }

  /** In UTF-8, Java makes a question mark of it. */
  @Test
  void halfASurrogatePairIsRefusedEvenWhereAQuestionMarkWas() {
    save("a", WORKER.withInterface("?"));

    assertThatThrownBy(() -> save("a", WORKER.withInterface("\ud800")))
        .isInstanceOf(NotStorableException.class);
  }

  @Test
  void aRevisionIsOfARequestThatIsKnown() {
    fixture.results().request("r", RequestKind.STAGE, List.of(), Optional.empty());

    Revision revision = history.save(of("r")).revision();

    assertThat(revision.request()).contains("r");
    assertThat(history.find(1)).contains(revision);
    assertThatThrownBy(() -> history.save(of("unheard of")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(history.history(HistoryQuery.ALL)).containsExactly(revision);
  }

  private static Draft of(String reqid) {
    return new Draft(
        with("of " + reqid, MANAGER),
        Kind.STAGED,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.of(reqid));
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThatThrownBy(() -> save("a", WORKER.withInterface("x".repeat(1_000_001))))
        .hasMessage(
            "nodes/worker-01/interface has 1000001 characters, which is more than the 1000000 that"
                + " fit");

    List<String> scripts = Collections.nCopies(65_537, "x");
    assertThatThrownBy(() -> save("a", WORKER.withScripts(scripts)))
        .isInstanceOf(NotStorableException.class)
        .hasMessage(
            "nodes/worker-01/scripts has 65537 elements, which is more than the 65536 that fit");
    Node most = WORKER.withScripts(scripts.subList(1, 65_537));
    assertThat(history.read(save("a", most)).nodes()).containsExactly(most);
  }
}
