package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.diff.Value.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {

  private static final Path PATH = Path.of("nodes", "w", "env", "FOO");
  private static final Optional<Value> NONE = Optional.empty();
  private static final Optional<Value> SECRET = Optional.of(new Text("s3cret"));

  @Test
  void theSidesThatHaveAValueMakeTheKind() {
    assertThat(Change.of(PATH, NONE, SECRET).kind()).isEqualTo(Change.Kind.ADDED);
    assertThat(Change.of(PATH, SECRET, NONE).kind()).isEqualTo(Change.Kind.REMOVED);
    assertThat(Change.of(PATH, SECRET, SECRET).kind()).isEqualTo(Change.Kind.CHANGED);
  }

  @Test
  void aKindThatDoesNotFitIsRefusedWithoutTellingTheValue() {
    assertThatThrownBy(() -> new Change(Change.Kind.ADDED, PATH, SECRET, NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("change at nodes/w/env/FOO is ADDED, expected REMOVED");
  }

  @Test
  void aChangeWithoutAnyValueIsRefused() {
    assertThatThrownBy(() -> Change.of(PATH, NONE, NONE))
        .hasMessage("change at nodes/w/env/FOO has no value, expected one before, after or both");
  }

  @Test
  void countsReadAsText() {
    Change added = Change.of(PATH, NONE, SECRET);
    Change changed = Change.of(PATH, SECRET, SECRET);
    assertThat(ChangeCounts.of(List.of(changed, added, changed)))
        .isEqualTo(new ChangeCounts(1, 0, 2))
        .hasToString("1 added, 2 changed");
    assertThat(new ChangeCounts(0, 3, 0)).hasToString("3 removed");
    assertThat(ChangeCounts.of(List.of())).hasToString("no change");
    assertThat(new ChangeCounts(1, 2, 3).total()).isEqualTo(6);
  }

  @Test
  void countsBelowZeroAreRefused() {
    assertThatThrownBy(() -> new ChangeCounts(0, -1, 0))
        .hasMessage("change counts 0, -1, 0, expected none below 0");
  }
}
