package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.RandomConfigurations.Pair;
import dev.zeekledger.model.Configuration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/**
 * What holds between any two configurations. The values are edge cases already; jqwik's own would
 * only crowd out the random combinations of them.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class DiffPropertyTest {

  @Property
  void equalContentDiffersNowhereWhateverItsOrder(
      @ForAll("configurations") Configuration configuration, @ForAll Random random) {
    Configuration shuffled = RandomConfigurations.shuffled(configuration, random);
    assertThat(Diff.between(configuration, shuffled)).isEmpty();
    assertThat(JsonPatch.between(configuration, shuffled).operations()).isEmpty();
    assertThat(Document.of(shuffled)).hasToString(Document.of(configuration).toString());
  }

  @Property
  void orderChangesNoChange(@ForAll("pairs") Pair pair, @ForAll Random random) {
    Configuration before = RandomConfigurations.shuffled(pair.before(), random);
    Configuration after = RandomConfigurations.shuffled(pair.after(), random);
    assertThat(Diff.between(before, after)).isEqualTo(Diff.between(pair.before(), pair.after()));
  }

  @Property
  void contentThatDiffersHasAChangeADocumentAndAPatchThatDiffer(@ForAll("pairs") Pair pair) {
    boolean same = pair.before().sameContent(pair.after());
    assertThat(Diff.between(pair.before(), pair.after()).isEmpty()).isEqualTo(same);
    assertThat(JsonPatch.between(pair.before(), pair.after()).operations().isEmpty())
        .isEqualTo(same);
    assertThat(Document.of(pair.before()).equals(Document.of(pair.after()))).isEqualTo(same);
  }

  @Property
  void thePatchMakesOneDocumentOfTheOther(@ForAll("pairs") Pair pair) {
    JsonPatch patch = JsonPatch.between(pair.before(), pair.after());
    assertThat(PatchApplier.apply(patch, Document.of(pair.before())))
        .isEqualTo(Document.of(pair.after()));
  }

  @Property
  void theWayBackMirrorsTheWayThere(@ForAll("pairs") Pair pair) {
    List<Change> mirrored =
        Diff.between(pair.after(), pair.before()).stream().map(DiffPropertyTest::mirrored).toList();
    assertThat(Diff.between(pair.before(), pair.after())).isEqualTo(mirrored);
  }

  @Property
  void changesAreSortedAndSayADifferenceEach(@ForAll("pairs") Pair pair) {
    List<Change> changes = Diff.between(pair.before(), pair.after());
    assertThat(changes).extracting(Change::path).isSorted().doesNotHaveDuplicates();
    assertThat(changes).allSatisfy(c -> assertThat(c.before()).isNotEqualTo(c.after()));
  }

  @Property
  void everyChangeIsOneLineAndStaysOneWhenMasked(@ForAll("pairs") Pair pair) {
    List<Change> changes = Diff.between(pair.before(), pair.after());
    List<Change> masked = Masking.ALL.masked(changes);
    var text = new TextDiff(false);
    assertThat(text.render(changes).lines()).hasSameSizeAs(changes);
    assertThat(text.render(masked).lines()).hasSameSizeAs(changes);
    assertThat(StatDiff.render(masked)).isEqualTo(StatDiff.render(changes));
  }

  @Provide
  Arbitrary<Configuration> configurations() {
    return RandomConfigurations.configurations();
  }

  /** Half of them near each other, half of them strangers. */
  @Provide
  Arbitrary<Pair> pairs() {
    return Arbitraries.oneOf(RandomConfigurations.pairs(), RandomConfigurations.closePairs());
  }

  private static Change mirrored(Change change) {
    return Change.of(change.path(), /* before= */ change.after(), /* after= */ change.before());
  }
}
