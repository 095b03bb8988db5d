package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.ChangeCounts;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.RandomHistories.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is saved, in whatever order, comes back as it was: on every database. */
class HistoryRoundTripTest {

  private static final SharedLedgers LEDGERS = new SharedLedgers();

  @AfterContainer
  static void close() {
    LEDGERS.close();
  }

  @Provide
  static Arbitrary<List<Step>> histories() {
    return RandomHistories.histories();
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void everyHistoryComesBackFromH2(@ForAll("histories") List<Step> steps) {
    comesBack(TestDatabase.H2, steps);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void everyHistoryComesBackFromPostgres(@ForAll("histories") List<Step> steps) {
    comesBack(TestDatabase.POSTGRESQL, steps);
  }

  private static void comesBack(TestDatabase database, List<Step> steps) {
    ConfigurationRepository history = LEDGERS.on(database).configurations(LEDGERS.newCluster());

    Map<Revision, Configuration> saved = saved(history, steps);

    List<Revision> newestFirst = new ArrayList<>(saved.keySet());
    Collections.reverse(newestFirst);
    assertThat(history.history(HistoryQuery.ALL)).isEqualTo(newestFirst);
    saved.forEach((revision, configuration) -> isStored(history, revision, configuration));
    equalContentHasEqualDigests(saved);
    saved.keySet().forEach(from -> differsAsItsContent(history, saved, from));
  }

  /** Saves the steps, and returns the revisions that must come of it. */
  private static Map<Revision, Configuration> saved(
      ConfigurationRepository history, List<Step> steps) {
    Map<Revision, Configuration> revisions = new LinkedHashMap<>();
    Map<Line, Revision> heads = new EnumMap<>(Line.class);
    for (Step step : steps) {
      Line line = step.kind().line();
      Configuration before =
          heads.containsKey(line)
              ? revisions.get(heads.get(line))
              : new Configuration("", Set.of(), Set.of());
      Saved saved = history.save(Draft.of(step.configuration(), step.kind()));
      Revision revision = saved.revision();
      if (heads.containsKey(line) && before.equals(step.configuration())) {
        assertThat(saved).isEqualTo(new Saved(heads.get(line), false));
        continue;
      }
      assertThat(saved.created()).isTrue();
      assertThat(revision.number()).isEqualTo(revisions.size() + 1);
      assertThat(revision.id()).isEqualTo(step.configuration().id());
      assertThat(revision.kind()).isEqualTo(step.kind());
      assertThat(revision.changes())
          .isEqualTo(ChangeCounts.of(Diff.between(before, step.configuration())));
      if (heads.containsKey(line)) {
        assertThat(history.before(revision, 1)).contains(heads.get(line));
      }
      heads.put(line, revision);
      revisions.put(revision, step.configuration());
    }
    return revisions;
  }

  private static void isStored(
      ConfigurationRepository history, Revision revision, Configuration configuration) {
    Configuration read = history.read(revision);
    assertThat(read).isEqualTo(configuration);
    assertThat(history.find(revision.number())).contains(revision);
    assertThat(CanonicalBytes.contentDigest(read)).isEqualTo(revision.digest());
  }

  private static void differsAsItsContent(
      ConfigurationRepository history, Map<Revision, Configuration> saved, Revision from) {
    saved.forEach(
        (to, content) ->
            assertThat(history.diff(from, to))
                .as("from r%d to r%d", from.number(), to.number())
                .isEqualTo(Diff.between(saved.get(from), content)));
  }

  private static void equalContentHasEqualDigests(Map<Revision, Configuration> saved) {
    saved.forEach(
        (left, content) ->
            saved.forEach(
                (right, other) ->
                    assertThat(left.digest().equals(right.digest()))
                        .isEqualTo(content.sameContent(other))));
  }
}
