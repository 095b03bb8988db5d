package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.Path;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of some nodes are read, however many those are: on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RecordQueryContractTest {

  /** More than an array of H2 can have. */
  private static final int MANY = 70_000;

  @Parameter private TestDatabase database;
  @AutoClose private LoggedDatabase logged;

  @BeforeEach
  void open() {
    logged = new LoggedDatabase(database);
    save("eth0");
    save("eth1");
  }

  private void save(String interfaceName) {
    List<Node> nodes = new ArrayList<>();
    for (String name : List.of("AaAa", "BBBB", "other")) { // Two names of one hash code.
      nodes.add(
          Node.of(name, "agent", ClusterRole.WORKER)
              .withInterface(interfaceName)
              .withEnv(Map.of("NAME", name)));
    }
    Configuration configuration = Configuration.of(List.of(Instance.connecting("agent")), nodes);
    logged.configurations().save(Draft.of(configuration, Kind.SAVED));
  }

  private <T> T read(Function<Handle, T> work) {
    return logged.transactions().read(work);
  }

  private int cluster() {
    return read(handle -> ClusterTable.find(handle, ClusterName.DEFAULT)).orElseThrow().id();
  }

  private SortedMap<Path, RecordHistory> read(int revision, RecordNames names) {
    return read(
        handle ->
            RecordQuery.read(
                handle, cluster(), Line.ASKED, revision, names, Gaps.of(handle, cluster())));
  }

  @Test
  void namesOfOneHashCodeAreToldApart() {
    assertThat("AaAa".hashCode()).isEqualTo("BBBB".hashCode());

    SortedMap<Path, RecordHistory> found = read(2, RecordNames.nodes(List.of("AaAa")));

    assertThat(found).containsOnlyKeys(Path.of("nodes", "AaAa"));
    assertThat(found.get(Path.of("nodes", "AaAa")).living().orElseThrow().content().nodes())
        .extracting(Node::env)
        .containsExactly(Map.of("NAME", "AaAa"));
  }

  @Test
  void laterRevisionsChangeNothing() {
    RecordNames all = new RecordNames(Optional.empty(), Optional.empty());

    assertThat(read(2, all).values()).extracting(one -> one.versions().size()).containsOnly(1, 2);
    assertThat(read(1, all)).hasSize(4);
    assertThat(read(1, all).values()).allMatch(one -> one.living().isPresent());
    assertThat(read(1, all).values()).extracting(one -> one.versions().size()).containsOnly(1);
  }

  @Test
  void moreNamesAndRevisionsAreAskedForThanFitOneArray() {
    List<String> names = new ArrayList<>(List.of("other"));
    IntStream.range(0, MANY).forEach(i -> names.add("none-" + i));
    List<Integer> numbers = IntStream.range(0, MANY).boxed().toList();

    assertThat(read(2, RecordNames.nodes(names))).containsOnlyKeys(Path.of("nodes", "other"));
    Map<Integer, Revision> revisions =
        read(handle -> RevisionTable.find(handle, cluster(), numbers));
    assertThat(revisions).containsOnlyKeys(1, 2);
  }
}
