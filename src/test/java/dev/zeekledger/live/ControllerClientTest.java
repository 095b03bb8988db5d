package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.Polls;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers find who asked, and one that does not come is told. */
class ControllerClientTest {

  private static final Duration PLENTY = Duration.ofSeconds(10);

  @AutoClose private final ModelController controller = new ModelController();

  private static Request request(RequestKind kind, Data... arguments) {
    return new Request(kind, "asked-" + kind, List.of(arguments));
  }

  private static ControllerClient connect(ControllerAddress address) throws Exception {
    return ControllerClient.connect(new Dialer(address, Optional.empty()));
  }

  /** Acknowledges the subscription, and answers whatever then is asked with these frames. */
  private static WebSocketServer answering(String... frames) {
    return new WebSocketServer(
        new WebSocketServer.Handler() {
          private boolean subscribed;

          @Override
          public void heard(WebSocketServer.Client client, String text) throws IOException {
            if (!subscribed) {
              subscribed = true;
              client.send("{\"type\":\"ack\",\"endpoint\":\"e\",\"version\":\"v\"}");
              return;
            }
            for (String frame : frames) {
              client.send(frame);
            }
            if (frames.length == 0) {
              client.cut();
            }
          }

          @Override
          public void gone(WebSocketServer.Client client) {}
        });
  }

  @Test
  void eachAnswerIsThatOfItsRequest() throws Exception {
    try (var client = connect(controller.address())) {
      var nodes = client.send(request(RequestKind.GET_NODES));
      Response deploy = client.ask(request(RequestKind.DEPLOY), PLENTY);

      assertThat(deploy.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(client.await(nodes, PLENTY))
          .isEqualTo(new Response(RequestKind.GET_NODES, "asked-GET_NODES", List.of()));
    }
  }

  @Test
  void othersAreNotHeard() throws Exception {
    try (var client = connect(controller.address());
        var other = connect(controller.address())) {
      Request poll = Polls.configuration(true);
      Response own = client.ask(poll, PLENTY);
      other.ask(Polls.configuration(false), PLENTY);

      assertThat(own.reqid()).isEqualTo(poll.reqid());
      assertThat(own.results()).singleElement().matches(result -> !result.success());
    }
  }

  @Test
  void anAnswerThatDoesNotComeIsTold() throws Exception {
    Request unanswered =
        request(RequestKind.GET_ID_VALUE, Data.string("Log::X"), new Data.DataSet(List.of()));
    try (var client = connect(controller.address())) {
      assertThatThrownBy(() -> client.ask(unanswered, Duration.ofSeconds(1)))
          .isInstanceOf(IOException.class)
          .hasMessage("the controller at " + controller.address() + ": no answer within 1 s");
    }
  }

  @Test
  void aControllerThatIsGoneIsTold() throws Exception {
    controller.stop();

    assertThatThrownBy(() -> connect(controller.address()))
        .hasMessage(
            "no connection to the controller at "
                + controller.address()
                + ": nothing listens there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"data-message\",\"topic\":\"t\",\"asked-DEPLOY\":1}|it answers what is malformed",
        "|it closed the connection"
      })
  void anAnswerThatIsNoneIsTold(String frame, String told) throws Exception {
    try (var server = frame == null ? answering() : answering(frame);
        var client = connect(server.address())) {
      assertThatThrownBy(() -> client.ask(request(RequestKind.DEPLOY), PLENTY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(told);
    }
  }

  @Test
  void whatIsAskedOnABrokenConnectionIsRefused() throws Exception {
    try (var client = connect(controller.address())) {
      client.ask(request(RequestKind.DEPLOY), PLENTY);
      controller.stop();

      assertThatThrownBy(() -> client.ask(request(RequestKind.GET_NODES), PLENTY))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the controller at ");
    }
  }
}
