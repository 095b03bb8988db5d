package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What tags promise, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TagContractTest {

  private static final TagName GOOD = new TagName("good");
  private static final TagName OTHER = new TagName("Before \u4e2d");

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture fixture;
  private ConfigurationRepository history;
  private ResultRepository results;

  @BeforeEach
  void open() {
    fixture = new LedgerFixture(database);
    history = fixture.configurations();
    results = fixture.results();
  }

  private Revision staged(String id) {
    Node node = Node.of("worker", "agent", ClusterRole.WORKER).withInterface(id);
    Configuration configuration =
        new Configuration(id, Set.of(Instance.connecting("agent")), Set.of(node));
    return history.save(Draft.of(configuration, Kind.STAGED)).revision();
  }

  private static Result about(String node, boolean success) {
    return new Result(
        "a", success, Optional.of("agent"), Optional.empty(), Optional.empty(), Optional.of(node));
  }

  private void answer(String reqid, Revision revision, boolean... nodes) {
    List<Result> answer =
        IntStream.range(0, nodes.length).mapToObj(i -> about("node-" + i, nodes[i])).toList();
    results.answer(reqid, RequestKind.DEPLOY, answer, Optional.ofNullable(revision));
  }

  @Test
  void tagsAreListedByNameWithTheirRevisions() {
    Revision one = staged("one");
    Revision two = staged("two");
    history.tag(GOOD, two);
    history.tag(OTHER, one);

    assertThat(history.tags())
        .containsExactly(
            new Tag(OTHER, Optional.of(one), false), new Tag(GOOD, Optional.of(two), false));
    assertThat(history.findTag(GOOD)).contains(new Tag(GOOD, Optional.of(two), false));
    assertThat(history.findTag(new TagName("GOOD"))).isEmpty();
  }

  @Test
  void aTagThatIsRemovedIsFreeAgain() {
    Revision one = staged("one");
    history.tag(GOOD, one);

    assertThat(history.untag(GOOD)).isTrue();

    assertThat(history.untag(GOOD)).isFalse();
    assertThat(history.findTag(GOOD)).isEmpty();
    assertThat(history.tags()).isEmpty();
    assertThat(history.find(1)).contains(one);
  }

  @Test
  void anAutomaticTagGoesToTheNewestDeployThatSucceededOnAllNodes() {
    Revision one = staged("one");
    Revision two = staged("two");
    Revision three = staged("three");
    answer("d1", one, true, true);
    answer("d2", two, true);
    answer("d3", three, true, false);

    history.tagAutomatically(GOOD);

    assertThat(history.findTag(GOOD)).contains(new Tag(GOOD, Optional.of(two), true));
  }

  @Test
  void anAutomaticTagGoesWithEachDeployThatSucceedsOnAllNodes() {
    history.tagAutomatically(GOOD);
    assertThat(history.tags()).containsExactly(new Tag(GOOD, Optional.empty(), true));
    Revision one = staged("one");
    Revision two = staged("two");
    history.tag(OTHER, one);

    answer("d1", two, false, true);
    assertThat(history.findByTag(GOOD)).isEmpty();
    answer("d2", two, true, true);
    assertThat(history.findByTag(GOOD)).contains(two);
    answer("d3", one, true);
    assertThat(history.findByTag(GOOD)).contains(one);
    answer("d4", two, false);
    results.request("d5", RequestKind.DEPLOY, List.of(), Optional.of(two));
    results.answer("s", RequestKind.RESTART, List.of(about("node", true)), Optional.of(two));
    assertThat(history.findByTag(GOOD)).contains(one);
    assertThat(history.findByTag(OTHER)).contains(one);
  }

  @Test
  void whatIsLearntLaterMovesAnAutomaticTagToo() {
    history.tagAutomatically(GOOD);
    Revision one = staged("one");
    Revision two = staged("two");
    answer("d1", null, true);
    assertThat(history.findByTag(GOOD)).isEmpty();

    results.link("d1", RequestKind.DEPLOY, one);
    assertThat(history.findByTag(GOOD)).contains(one);

    answer("d2", null, true);
    answer("d3", two, true);
    results.link("d2", RequestKind.DEPLOY, one);
    assertThat(history.findByTag(GOOD)).as("the newest deploy").contains(two);
  }

  @Test
  void movedByHandAnAutomaticTagStaysUntilTheNextDeployThatSucceeds() {
    Revision one = staged("one");
    Revision two = staged("two");
    history.tagAutomatically(GOOD);
    answer("d1", two, true);

    history.tag(GOOD, one);

    answer("d2", two, false);
    answer("d1", two, true, true); // another answer to the same
    assertThat(history.findTag(GOOD)).contains(new Tag(GOOD, Optional.of(one), true));
    answer("d3", two, true);
    assertThat(history.findByTag(GOOD)).contains(two);
  }

  @Test
  void aTagThatBecomesAutomaticStaysWhereItIsUntilADeploySucceeds() {
    Revision one = staged("one");
    history.tag(GOOD, one);

    history.tagAutomatically(GOOD);
    history.tagAutomatically(GOOD);

    assertThat(history.tags()).containsExactly(new Tag(GOOD, Optional.of(one), true));
  }

  @Test
  void aTagThatBecomesAutomaticLeavesAnotherWhereItWasMovedByHand() {
    Revision one = staged("one");
    Revision two = staged("two");
    answer("d1", two, true);
    history.tagAutomatically(GOOD);
    history.tag(GOOD, one);

    history.tagAutomatically(OTHER);

    assertThat(history.findTag(OTHER)).contains(new Tag(OTHER, Optional.of(two), true));
    assertThat(history.findTag(GOOD)).contains(new Tag(GOOD, Optional.of(one), true));
    answer("d2", two, true);
    assertThat(history.findByTag(GOOD)).contains(two);
  }

  @Test
  void aTagMovesWithTheAnswerOrNotAtAll() {
    Revision one = staged("one");
    history.tagAutomatically(GOOD);

    assertThatThrownBy(
            () ->
                fixture
                    .ledger()
                    .atomically(
                        ClusterName.DEFAULT,
                        () -> {
                          answer("d1", one, true);
                          assertThat(history.findByTag(GOOD)).contains(one);
                          throw new IllegalStateException("lost");
                        }))
        .hasMessage("lost");

    assertThat(results.find("d1")).isEmpty();
    assertThat(history.findByTag(GOOD)).isEmpty();
  }

  @Test
  void clustersHaveTagsOfTheirOwn() {
    ConfigurationRepository other = fixture.ledger().configurations(new ClusterName("other"));
    other.tagAutomatically(GOOD);
    Revision one = staged("one");
    answer("d1", one, true);
    history.tag(GOOD, one);

    assertThat(other.findByTag(GOOD)).isEmpty();
    assertThat(other.untag(GOOD)).isTrue();
    assertThat(history.findByTag(GOOD)).contains(one);
    ConfigurationRepository none = fixture.ledger().configurations(new ClusterName("none"));
    assertThat(none.untag(GOOD)).isFalse();
    assertThat(none.tags()).isEmpty();
    assertThat(fixture.ledger().clusters()).hasSize(2);
  }
}
