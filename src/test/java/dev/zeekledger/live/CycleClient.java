package dev.zeekledger.live;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.RequestKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A client as zeek-client is one: it stages a configuration and deploys it, each in a connection.
 */
final class CycleClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Dialer dialer;

  CycleClient(ControllerAddress controller) throws IOException {
    dialer = new Dialer(controller, Optional.empty());
  }

  /**
   * Stages and deploys once.
   *
   * @return the reqids of both
   * @throws IOException if the controller does not answer
   */
  List<String> cycle(Configuration configuration) throws IOException, InterruptedException {
    String stage = ask(RequestKind.STAGE, List.of(BrokerJson.of(configuration)));
    return List.of(stage, ask(RequestKind.DEPLOY, List.of()));
  }

  private String ask(RequestKind kind, List<Data> arguments)
      throws IOException, InterruptedException {
    var request = new Request(kind, UUID.randomUUID().toString(), arguments);
    try (var client = ControllerClient.connect(dialer)) {
      return client.ask(request, TIMEOUT).reqid();
    }
  }
}
