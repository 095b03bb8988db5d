package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.BrokerFrame;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays a script to each client that subscribes, as often as one does. It answers no polls: what is
 * played is all that there is to hear.
 */
final class ReplayServer implements AutoCloseable {

  /** What is said to a client. */
  interface Script {

    /**
     * Says it.
     *
     * @param subscription how many clients have subscribed before
     */
    void play(WebSocketServer.Client client, int subscription) throws IOException;
  }

  private final WebSocketServer server;
  private final AtomicInteger subscriptions = new AtomicInteger();
  private final CountDownLatch goodbyes = new CountDownLatch(1);

  ReplayServer(Script script) {
    server =
        new WebSocketServer(
            new WebSocketServer.Handler() {
              @Override
              public void heard(WebSocketServer.Client client, String text) throws IOException {
                if (BrokerFrame.read(text) instanceof BrokerFrame.Subscription) {
                  script.play(client, subscriptions.getAndIncrement());
                }
              }

              @Override
              public void gone(WebSocketServer.Client client) {
                if (client.saidGoodbye()) {
                  goodbyes.countDown();
                }
              }
            });
  }

  /** Waits until goodbye was said and answered, so that all before it was heard. */
  void awaitGoodbye() throws InterruptedException {
    assertThat(goodbyes.await(30, TimeUnit.SECONDS)).as("goodbye answered").isTrue();
  }

  ControllerAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
