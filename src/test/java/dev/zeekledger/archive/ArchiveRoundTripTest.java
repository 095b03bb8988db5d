package dev.zeekledger.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.archive.RandomRequests.Event;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.ImportedCluster;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.RandomHistories;
import dev.zeekledger.store.RandomHistories.Step;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.SharedLedgers;
import dev.zeekledger.store.TestDatabase;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Any history goes from one kind of database to the other and comes out byte for byte. */
class ArchiveRoundTripTest {

  private static final SharedLedgers LEDGERS = new SharedLedgers();

  @AfterContainer
  static void close() {
    LEDGERS.close();
  }

  @Provide
  static Arbitrary<List<Step>> histories() {
    return RandomHistories.histories();
  }

  @Provide
  static Arbitrary<List<Event>> talks() {
    return RandomRequests.events().list().ofMaxSize(20);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void fromH2ToPostgres(
      @ForAll("histories") List<Step> steps, @ForAll("talks") List<Event> events) {
    carried(TestDatabase.H2, TestDatabase.POSTGRESQL, steps, events);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void fromPostgresToH2(
      @ForAll("histories") List<Step> steps, @ForAll("talks") List<Event> events) {
    carried(TestDatabase.POSTGRESQL, TestDatabase.H2, steps, events);
  }

  private static void carried(
      TestDatabase from, TestDatabase to, List<Step> steps, List<Event> events) {
    Ledger source = LEDGERS.on(from);
    Ledger target = LEDGERS.on(to);
    ClusterName name = LEDGERS.newCluster();

    live(source, name, steps.subList(0, 1), events.subList(0, events.size() / 2));
    Archives.into(target, Archives.of(source, Optional.of(name)));
    live(
        source,
        name,
        steps.subList(1, steps.size()),
        events.subList(events.size() / 2, events.size()));
    String archive = Archives.of(source, Optional.of(name));
    Archives.into(target, archive);

    assertThat(Archives.of(target, Optional.of(name))).isEqualTo(archive);
    assertThat(Archives.into(target, archive))
        .hasSize(1)
        .allMatch(ArchiveRoundTripTest::addedNothing);
    isTheSame(source, target, name);
  }

  /** Revisions and talk by turns. */
  private static void live(Ledger ledger, ClusterName name, List<Step> steps, List<Event> events) {
    for (int i = 0; i < Math.max(steps.size(), events.size()); i++) {
      if (i < steps.size()) {
        ledger
            .configurations(name)
            .save(Draft.of(steps.get(i).configuration(), steps.get(i).kind()));
      }
      if (i < events.size()) {
        events.get(i).happen(ledger, name);
      }
    }
  }

  private static boolean addedNothing(ImportedCluster cluster) {
    return cluster.revisions() + cluster.requests() + cluster.answers() + cluster.tags() == 0;
  }

  private static void isTheSame(Ledger source, Ledger target, ClusterName name) {
    var before = source.configurations(name);
    var after = target.configurations(name);
    assertThat(after.history(HistoryQuery.ALL)).isEqualTo(before.history(HistoryQuery.ALL));
    for (Revision revision : before.history(HistoryQuery.ALL)) {
      assertThat(after.read(revision)).isEqualTo(before.read(revision));
    }
    assertThat(after.tags()).isEqualTo(before.tags());
    for (String reqid : RandomRequests.REQIDS) {
      assertThat(target.results(name).find(reqid)).isEqualTo(source.results(name).find(reqid));
    }
    assertThat(target.results(name).nodeStatus())
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(source.results(name).nodeStatus());
    assertThat(target.results(name).deployments(DeploymentQuery.ALL))
        .isEqualTo(source.results(name).deployments(DeploymentQuery.ALL));
    isVerified(source, name);
    isVerified(target, name);
  }

  private static void isVerified(Ledger ledger, ClusterName name) {
    assertThat(ledger.verify(Optional.of(name), ""))
        .extracting("fault")
        .containsExactly(Optional.empty());
  }
}
