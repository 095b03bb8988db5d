package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits to be stored is bounded and in order. */
class BacklogTest {

  private static final Duration NO_WAIT = Duration.ZERO;
  private static final long MUCH = 10_000;

  private static List<Optional<String>> frames(List<Heard> taken) {
    return taken.stream().map(Heard::frame).toList();
  }

  @Test
  void whatIsTakenIsTheOldest() throws Exception {
    var backlog = new Backlog(10_000);
    for (String frame : List.of("a", "b", "c")) {
      assertThat(backlog.add(Heard.of(frame))).isTrue();
    }

    assertThat(frames(backlog.take(2, MUCH, NO_WAIT)))
        .containsExactly(Optional.of("a"), Optional.of("b"));
    assertThat(frames(backlog.take(2, MUCH, NO_WAIT))).containsExactly(Optional.of("c"));
    assertThat(backlog.take(2, MUCH, NO_WAIT)).isEmpty();
  }

  @Test
  void noMoreIsTakenAtATimeThanIsAskedFor() throws Exception {
    var backlog = new Backlog(10_000);
    for (String frame : List.of("a", "b", "c".repeat(1_000), "d")) {
      assertThat(backlog.add(Heard.of(frame))).isTrue();
    }

    assertThat(backlog.take(9, 250, NO_WAIT)).hasSize(2);
    assertThat(backlog.take(9, 250, NO_WAIT)).as("one that is larger").hasSize(1);
    assertThat(backlog.take(9, 250, NO_WAIT)).hasSize(1);
  }

  @Test
  void whatDoesNotFitIsLeftOutAndLeavesAGap() throws Exception {
    var backlog = new Backlog(250);
    assertThat(backlog.add(Heard.of("a"))).isTrue();
    assertThat(backlog.add(Heard.of("b"))).isTrue();
    assertThat(backlog.hasLost()).isFalse();
    assertThat(backlog.add(Heard.of("c"))).isFalse();
    assertThat(backlog.add(Heard.of("d"))).isFalse();

    assertThat(frames(backlog.take(9, MUCH, NO_WAIT)))
        .containsExactly(Optional.of("a"), Optional.of("b"));
    assertThat(backlog.add(Heard.of("e"))).isTrue();
    assertThat(frames(backlog.take(9, MUCH, NO_WAIT)))
        .containsExactly(Optional.empty(), Optional.of("e"));
    assertThat(backlog.hasLost()).isTrue();
  }

  @Test
  void whoTakesDoesNotWaitForWhatWillNotCome() throws Exception {
    var backlog = new Backlog(250);
    backlog.complete();

    assertThat(backlog.take(9, MUCH, Duration.ofDays(1))).isEmpty();
  }

  @Test
  void whatComesTooLateIsLost() throws Exception {
    var backlog = new Backlog(250);
    backlog.complete();

    assertThat(backlog.add(Heard.of("a"))).isFalse();
    assertThat(backlog.hasLost()).isTrue();
    assertThat(backlog.take(9, MUCH, NO_WAIT)).isEmpty();
  }
}
