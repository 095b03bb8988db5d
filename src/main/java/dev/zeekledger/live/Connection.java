package dev.zeekledger.live;

import dev.zeekledger.format.BrokerFrame;
import dev.zeekledger.format.BrokerMessage;
import dev.zeekledger.format.FormatException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A WebSocket of Broker, subscribed to a controller's topic. What is heard there goes to a {@link
 * Hearer}, on one thread at a time. One thread at a time may send.
 */
public final class Connection implements AutoCloseable {

  /** Where clients and the controller talk. */
  public static final String TOPIC = "zeek/management/controller";

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /** Who takes what is heard. None of it may block or throw. */
  public interface Hearer {

    /** A whole text frame, whatever it says. */
    void heard(String frame);

    /** Something that is no text frame, or one that is too long, was passed over. */
    void passedOver(String what);

    /** Nothing more will be heard. */
    void ended();
  }

  private final WebSocket socket;
  private final Frames frames;

  private Connection(WebSocket socket, Frames frames) {
    this.socket = socket;
    this.frames = frames;
  }

  static Connection open(HttpClient client, ControllerAddress address, Hearer hearer)
      throws IOException, InterruptedException {
    var frames = new Frames(hearer);
    CompletableFuture<WebSocket> opening =
        client
            .newWebSocketBuilder()
            .connectTimeout(ANSWER_TIMEOUT)
            .buildAsync(address.uri(), frames);
    WebSocket socket;
    try {
      socket = await(opening, ANSWER_TIMEOUT.multipliedBy(2));
    } catch (IOException | InterruptedException e) {
      var unused = opening.thenAccept(WebSocket::abort); // In case it opens after all.
      throw e;
    }
    var connection = new Connection(socket, frames);
    try {
      connection.send(new BrokerFrame.Subscription(List.of(TOPIC)));
      acknowledged(await(frames.first(), ANSWER_TIMEOUT));
      return connection;
    } catch (IOException | InterruptedException e) {
      socket.abort();
      throw e;
    }
  }

  /** Takes the first frame for the answer to the subscription. */
  private static void acknowledged(String text) throws IOException {
    try {
      BrokerFrame frame = BrokerFrame.read(text);
      if (frame instanceof BrokerFrame.Ack) {
        return;
      }
      if (frame instanceof BrokerFrame.Failure failure) {
        throw new IOException("it refused: " + failure.code() + ": " + failure.context());
      }
    } catch (FormatException e) {
      throw new IOException("it is no Broker WebSocket: " + e.getMessage(), e);
    }
    throw new IOException("it is no Broker WebSocket: it answers a subscription with no ack");
  }

  /** Publishes an event. */
  public void send(BrokerMessage message) throws IOException, InterruptedException {
    send(new BrokerFrame.Event(message));
  }

  private void send(BrokerFrame frame) throws IOException, InterruptedException {
    await(socket.sendText(frame.text(), true), ANSWER_TIMEOUT);
  }

  /** Asks the other side for a sign of life. */
  public void ping() throws IOException, InterruptedException {
    await(socket.sendPing(ByteBuffer.allocate(0)), ANSWER_TIMEOUT);
  }

  /** How long nothing has come from the other side. */
  public Duration silence() {
    return frames.silence();
  }

  /**
   * Whether more can be heard.
   *
   * @throws IOException if the connection broke, with a line that says how
   */
  public boolean isOpen() throws IOException {
    return frames.isOpen();
  }

  private static <T> T await(CompletableFuture<T> future, Duration timeout)
      throws IOException, InterruptedException {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(ConnectionTrouble.describe(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
    }
  }

  /** Says goodbye, and does not wait long for an answer. */
  @Override
  public void close() {
    try {
      if (!socket.isOutputClosed()) {
        await(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""), CLOSE_TIMEOUT);
      }
    } catch (IOException e) {
      return; // It is over either way.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      socket.abort();
    }
  }
}
