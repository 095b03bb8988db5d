package dev.zeekledger.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Says to the first client that subscribes, at a steady rate, what was recorded of a real
 * controller, over and over, each time under other ids: stages, deploys, polls.
 */
final class LoadServer implements AutoCloseable {

  private static final Path RECORDED =
      Path.of("src/test/resources/recorded/history/transcript.jsonl");

  /** What the ids that were recorded have in common. */
  private static final String OF_THE_RECORDING = "-e6f[89]-11f1-";

  private final ReplayServer server;
  private volatile long sent;

  /**
   * Prepares it.
   *
   * @param rate frames a second
   * @param count how many frames to say
   */
  LoadServer(int rate, long count) throws IOException {
    List<String> recorded = Files.readAllLines(RECORDED);
    server =
        new ReplayServer(
            (client, subscription) -> {
              client.send(recorded.get(0));
              if (subscription == 0) {
                // On a thread of its own, so that what the client asks meanwhile is read.
                Runnable saying =
                    () -> say(client, recorded.subList(1, recorded.size()), rate, count);
                new Thread(saying, "saying").start();
              }
            });
  }

  private void say(WebSocketServer.Client client, List<String> frames, int rate, long count) {
    long start = System.nanoTime();
    try {
      for (long i = 0; i < count; i++) {
        LockSupport.parkNanos(start + i * 1_000_000_000L / rate - System.nanoTime());
        String round = "-%08x-".formatted(i / frames.size());
        String frame = frames.get((int) (i % frames.size()));
        client.send(frame.replaceAll(OF_THE_RECORDING, round));
        sent = i + 1;
      }
      client.sayGoodbye();
    } catch (IOException e) {
      throw new UncheckedIOException("the client is gone", e);
    }
  }

  ControllerAddress address() {
    return server.address();
  }

  /** How many frames were said so far. */
  long sent() {
    return sent;
  }

  void awaitGoodbye() throws InterruptedException {
    server.awaitGoodbye();
  }

  @Override
  public void close() {
    server.close();
  }
}
