package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathTest {

  @Test
  void segmentsAreJoinedWithSlashes() {
    assertThat(Path.of("nodes", "worker-01").child("env").child("FOO"))
        .hasToString("nodes/worker-01/env/FOO");
  }

  @Test
  void tildesAndSlashesAreEscapedAsInAJsonPointer() {
    Path path = Path.of("nodes", "a/b~c", "~1", "");
    assertThat(path).hasToString("nodes/a~1b~0c/~01/");
    assertThat(path.pointer()).isEqualTo("/nodes/a~1b~0c/~01/");
  }

  @Test
  void theRootPointsNowhere() {
    assertThat(Path.ROOT).hasToString("");
    assertThat(Path.ROOT.pointer()).isEmpty();
  }

  @Test
  void aPathStartsWithItselfAndThoseAboveIt() {
    Path path = Path.of("nodes", "a", "env");
    assertThat(path.startsWith(path)).isTrue();
    assertThat(path.startsWith(Path.of("nodes", "a"))).isTrue();
    assertThat(path.startsWith(Path.ROOT)).isTrue();
    assertThat(path.startsWith(Path.of("nodes", "a", "e"))).isFalse();
    assertThat(path.startsWith(path.child("FOO"))).isFalse();
  }

  @Test
  void pathsSortBySegmentAndParentsFirst() {
    Path parent = Path.of("nodes", "a");
    Path child = Path.of("nodes", "a", "env");
    Path sibling = Path.of("nodes", "a-b"); // Before "a/env" as text, after it as a path.
    assertThat(List.of(sibling, child, parent).stream().sorted())
        .containsExactly(parent, child, sibling);
  }
}
