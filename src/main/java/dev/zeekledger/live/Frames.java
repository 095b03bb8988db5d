package dev.zeekledger.live;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Puts the parts of text frames together. The first frame is the answer to the subscription; all
 * others are for the hearer. A frame may have {@value #MOST_CHARACTERS} characters; of a longer one
 * no more is held.
 */
final class Frames implements WebSocket.Listener {

  static final int MOST_CHARACTERS = 16_000_000;

  private final Connection.Hearer hearer;
  private final CompletableFuture<String> first = new CompletableFuture<>();
  private StringBuilder text = new StringBuilder();
  private boolean tooLong;
  private volatile long lastSign = System.nanoTime();
  private volatile boolean closed;
  private volatile Throwable failure;

  Frames(Connection.Hearer hearer) {
    this.hearer = hearer;
  }

  /** The first frame; fails if there comes none. */
  CompletableFuture<String> first() {
    return first;
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastSign);
  }

  boolean isOpen() throws IOException {
    if (failure != null) {
      throw new IOException(ConnectionTrouble.describe(failure), failure);
    }
    return !closed;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    lastSign = System.nanoTime();
    if (text.length() + part.length() > MOST_CHARACTERS) {
      tooLong = true;
      text = new StringBuilder();
    }
    if (!tooLong) {
      text.append(part);
    }
    if (last) {
      deliver();
    }
    socket.request(1);
    return null;
  }

  private void deliver() {
    String whole = text.toString();
    if (tooLong) {
      hearer.passedOver("a frame of more than " + MOST_CHARACTERS + " characters");
    } else if (!first.complete(whole)) {
      hearer.heard(whole);
    }
    text = new StringBuilder();
    tooLong = false;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
    lastSign = System.nanoTime();
    if (last) {
      hearer.passedOver("a binary frame");
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    lastSign = System.nanoTime();
    socket.request(1);
    return null; // It is answered by itself.
  }

  @Override
  public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    lastSign = System.nanoTime();
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    end();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    failure = error;
    end();
  }

  private void end() {
    closed = true;
    first.completeExceptionally(new IOException("it was closed before it answered"));
    hearer.ended();
  }
}
