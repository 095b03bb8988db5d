package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.diff.JsonPatch.Kind;
import dev.zeekledger.diff.JsonPatch.Operation;
import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.diff.Value.Text;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonPatchTest {

  private static final Node WORKER = Node.of("w/1", "i", ClusterRole.WORKER);
  private static final Node WITH_OPTION = WORKER.withOptions(List.of(new Option("o", "1")));
  private static final Path OPTIONS = Path.of("nodes", "w/1", "options");

  @Test
  void operationsSayWhatAndWhere() {
    assertThat(
            operations(WORKER.withInterface("lo"), WORKER.withPort(Port.tcp(1)).withInstance("j")))
        .extracting(operation -> operation.op() + " " + operation.path().pointer())
        .containsExactly(
            "replace /nodes/w~11/instance", "remove /nodes/w~11/interface", "add /nodes/w~11/port");
  }

  @Test
  void absentAndEmptyOptionsAreKeptApart() {
    Node empty = WORKER.withOptions(List.of());
    Value one = new Text("1");
    assertThat(operations(WORKER, empty)).containsExactly(add(OPTIONS, new ObjectOf(Map.of())));
    assertThat(operations(empty, WORKER)).containsExactly(remove(OPTIONS));
    assertThat(operations(WORKER, WITH_OPTION))
        .containsExactly(add(OPTIONS, new ObjectOf(Map.of("o", one))));
    assertThat(operations(empty, WITH_OPTION)).containsExactly(add(OPTIONS.child("o"), one));
    assertThat(operations(WITH_OPTION, WORKER)).containsExactly(remove(OPTIONS));
    assertThat(operations(WITH_OPTION, empty)).containsExactly(remove(OPTIONS.child("o")));
  }

  @Test
  void listsAreReplacedAsAWhole() {
    assertThat(
            operations(
                WORKER.withScripts(List.of("a", "b")), WORKER.withScripts(List.of("b", "a"))))
        .containsExactly(
            new Operation(
                Kind.REPLACE,
                Path.of("nodes", "w/1", "scripts"),
                Optional.of(ListOf.texts(List.of("b", "a")))));
  }

  @Test
  void everyEditOfARecordedHistoryCanBeApplied() {
    Configuration before = Configuration.empty();
    for (Configuration after : HistoryEdits.versions().values()) {
      assertThat(PatchApplier.apply(JsonPatch.between(before, after), Document.of(before)))
          .isEqualTo(Document.of(after));
      before = after;
    }
  }

  @Test
  void anOperationHasAValueExactlyWhereItPutsOne() {
    assertThatThrownBy(() -> new Operation(Kind.ADD, OPTIONS, Optional.empty()))
        .hasMessage(
            "add of nodes/w~11/options, expected a value with add and replace, none with remove");
    assertThatThrownBy(() -> new Operation(Kind.REMOVE, OPTIONS, Optional.of(new Text(""))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Operation> operations(Node before, Node after) {
    return JsonPatch.between(
            Configuration.of(List.of(), List.of(before)),
            Configuration.of(List.of(), List.of(after)))
        .operations();
  }

  private static Operation add(Path path, Value value) {
    return new Operation(Kind.ADD, path, Optional.of(value));
  }

  private static Operation remove(Path path) {
    return new Operation(Kind.REMOVE, path, Optional.empty());
  }
}
