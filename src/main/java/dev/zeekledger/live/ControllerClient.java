package dev.zeekledger.live;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerFrame;
import dev.zeekledger.format.FormatException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a controller, and waits for what it answers. What others ask and are answered meanwhile is
 * passed over. It is for one thread at a time.
 */
public final class ControllerClient implements AutoCloseable {

  private final Connection connection;
  private final Answers answers;
  private final ControllerAddress address;

  private ControllerClient(Connection connection, Answers answers, ControllerAddress address) {
    this.connection = connection;
    this.answers = answers;
    this.address = address;
  }

  /**
   * Connects to a controller.
   *
   * @throws IOException if that fails, with a line that says where and why
   */
  public static ControllerClient connect(Dialer dialer) throws IOException, InterruptedException {
    var answers = new Answers();
    try {
      return new ControllerClient(dialer.dial(answers), answers, dialer.address());
    } catch (IOException e) {
      throw new IOException(
          "no connection to the controller at " + dialer.address() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws IOException if there is none in that time, or the connection broke, with a line that
   *     says so
   */
  public Response ask(Request request, Duration timeout) throws IOException, InterruptedException {
    return await(send(request), timeout);
  }

  /**
   * Asks without waiting.
   *
   * @return the answer, once it is there, for {@link #await}
   */
  public CompletableFuture<Response> send(Request request)
      throws IOException, InterruptedException {
    CompletableFuture<Response> answer = answers.expect(request);
    try {
      connection.send(request.message(Connection.TOPIC));
    } catch (IOException e) {
      throw trouble(e.getMessage(), e);
    }
    return answer;
  }

  /**
   * Waits for an answer.
   *
   * @throws IOException if there is none in that time, or the connection broke, with a line that
   *     says so
   */
  public Response await(CompletableFuture<Response> answer, Duration timeout)
      throws IOException, InterruptedException {
    Optional<Response> response = poll(answer, timeout);
    if (response.isEmpty()) {
      throw noAnswer(timeout);
    }
    return response.get();
  }

  /**
   * Waits for an answer as long as that.
   *
   * @return nothing if there was none in that time
   * @throws IOException if the connection broke, with a line that says so
   */
  Optional<Response> poll(CompletableFuture<Response> answer, Duration wait)
      throws IOException, InterruptedException {
    try {
      return Optional.of(answer.get(wait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw trouble(reason(e.getCause()), e);
    }
  }

  /** What is said of an answer that did not come in that time. */
  IOException noAnswer(Duration timeout) {
    return trouble("no answer within " + timeout.toSeconds() + " s", null);
  }

  /** Why there will be no answer: what the connection says before what is only known of it. */
  private String reason(Throwable cause) {
    try {
      boolean unused = connection.isOpen();
      return cause.getMessage();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private IOException trouble(String text, Exception cause) {
    return new IOException("the controller at " + address + ": " + text, cause);
  }

  @Override
  public void close() {
    connection.close();
  }

  /** The answers that are waited for, by the reqids of what was asked. */
  private static final class Answers implements Connection.Hearer {

    private record Asked(Request request, CompletableFuture<Response> answer) {}

    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private volatile boolean ended;

    CompletableFuture<Response> expect(Request request) {
      var answer = new CompletableFuture<Response>();
      asked.put(request.reqid(), new Asked(request, answer));
      if (ended) {
        ended();
      }
      return answer;
    }

    @Override
    public void heard(String frame) {
      try {
        if (BrokerFrame.read(frame) instanceof BrokerFrame.Event event
            && ControllerEvent.of(event.message()) instanceof Response response) {
          take(response);
        }
      } catch (FormatException e) { // It may be somebody else's.
        asked.keySet().stream()
            .filter(frame::contains)
            .toList()
            .forEach(reqid -> fail(reqid, "it answers what is malformed: " + e.getMessage()));
      }
    }

    private void take(Response response) {
      Asked one = asked.get(response.reqid());
      if (one != null && one.request().kind() == response.kind()) {
        asked.remove(response.reqid());
        one.answer().complete(response);
      }
    }

    private void fail(String reqid, String why) {
      Asked one = asked.remove(reqid);
      if (one != null) {
        one.answer().completeExceptionally(new IOException(why));
      }
    }

    @Override
    public void passedOver(String what) {
      asked.keySet().forEach(reqid -> fail(reqid, "it sent " + what));
    }

    @Override
    public void ended() {
      ended = true;
      asked.keySet().forEach(reqid -> fail(reqid, "it closed the connection"));
    }
  }
}
