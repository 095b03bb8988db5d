package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.Path;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordHistoryTest {

  private static final Node NODE = Node.of("w", "agent", ClusterRole.WORKER);
  private static final Path INTERFACE = Path.of("nodes", "w", "interface");
  private static final Path SITE = Path.of("nodes", "w", "env", "SITE");

  private static RowLife node(int from, int to, String interfaceName) {
    return new RowLife(
        from,
        to,
        from,
        to,
        Path.of("nodes", "w"),
        parts -> parts.add(1, NODE.withInterface(interfaceName)));
  }

  private static RowLife site(int from, int to) {
    var setting = new StoredSetting(1, from, "SITE", "lab");
    return new RowLife(from, to, from, to, SITE, parts -> parts.add(SettingTable.ENV, setting));
  }

  private static List<String> spans(RecordHistory history) {
    return history.versions().stream().map(one -> one.from() + "-" + one.to()).toList();
  }

  @Test
  void theExampleHolds() {
    RecordHistory history =
        RecordHistory.of(
            List.of(node(1, 3, "eth0"), node(3, 4, "eth1"), node(4, 6, "eth0"), site(1, 6)));

    assertThat(spans(history)).containsExactly("1-3", "3-4", "4-6");
    assertThat(history.changes().keySet()).containsExactly(1, 3, 4, 6);
    assertThat(history.living()).isEmpty();
    assertThat(history.lastChanges()).isEmpty();
  }

  @Test
  void rowsThatAreWrittenAgainChangeNothing() {
    int forever = IntervalTree.FOREVER;
    RecordHistory history =
        RecordHistory.of(
            List.of(
                node(1, 3, "eth0"),
                node(3, 7, "eth0"),
                node(7, forever, "eth1"),
                site(1, 5),
                site(5, forever)));

    assertThat(spans(history)).containsExactly("1-7", "7-" + forever);
    assertThat(history.changes().keySet()).containsExactly(1, 7);
    assertThat(history.lastChanges())
        .containsAllEntriesOf(Map.of(INTERFACE, 7, SITE, 1))
        .hasSize(5);
  }

  @Test
  void whatWasAwayForAWhileChangedWhenItCameBack() {
    int forever = IntervalTree.FOREVER;
    RecordHistory history = RecordHistory.of(List.of(node(2, 4, "eth0"), node(6, forever, "eth0")));

    assertThat(spans(history)).containsExactly("2-4", "6-" + forever);
    assertThat(history.changes().keySet()).containsExactly(2, 4, 6);
    assertThat(history.lastChanges()).containsEntry(INTERFACE, 6);
  }
}
