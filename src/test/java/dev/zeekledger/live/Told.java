package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.Recorded;
import dev.zeekledger.model.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Keeps what a watch tells. */
final class Told implements WatchObserver {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<ControllerEvent> recorded = new CopyOnWriteArrayList<>();

  @Override
  public void recorded(Instant time, ControllerEvent event, Recorded what) {
    recorded.add(event);
  }

  /** Whether it told that an answer of that kind was recorded. */
  boolean hasAnswer(RequestKind kind) {
    return recorded.stream()
        .anyMatch(event -> event instanceof Response response && response.kind() == kind);
  }

  @Override
  public void told(String line) {
    lines.add(line);
  }

  List<String> lines() {
    return lines;
  }

  /** Waits until a line was told that contains a text. */
  void await(String text) throws InterruptedException {
    await(() -> lines.stream().anyMatch(line -> line.contains(text)), text);
  }

  /** Waits until something holds, at most half a minute. */
  void await(BooleanSupplier condition, String what) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for: %s; told %s", what, lines).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
