package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenameTest {

  private static final Node WORKER = Node.of("one", "agent", ClusterRole.WORKER);
  private static final Node PINNED = WORKER.withCpuAffinity(1);

  private static List<Rename> renames(List<Node> before, Node... after) {
    return Rename.among(
        Diff.between(
            Configuration.of(List.of(), before),
            Configuration.of(List.of(), Arrays.asList(after))));
  }

  @Test
  void aNodeUnderAnotherNameWasRenamed() {
    assertThat(renames(List.of(WORKER), WORKER.withName("two")))
        .containsExactly(new Rename("one", "two"));
    assertThat(
            renames(
                List.of(WORKER, PINNED.withName("two")),
                WORKER.withName("a"),
                PINNED.withName("b")))
        .containsExactlyInAnyOrder(new Rename("one", "a"), new Rename("two", "b"));
  }

  @Test
  void aNodeThatChangedOtherwiseTooWasNot() {
    assertThat(renames(List.of(WORKER), PINNED.withName("two"))).isEmpty();
  }

  @Test
  void whereTwoAreTheSameThereIsDoubt() {
    assertThat(renames(List.of(WORKER, WORKER.withName("two")), WORKER.withName("three")))
        .isEmpty();
    assertThat(renames(List.of(WORKER), WORKER.withName("two"), WORKER.withName("three")))
        .isEmpty();
  }

  @Test
  void aNodeThatStayedIsNoPartOfIt() {
    assertThat(renames(List.of(WORKER), WORKER, WORKER.withName("two"))).isEmpty();
  }
}
