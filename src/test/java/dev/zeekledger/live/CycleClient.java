package dev.zeekledger.live;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerFrame;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.RequestKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client as zeek-client is one: it stages a configuration and deploys it, each in a connection.
 */
final class CycleClient {

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
    var answers = new Answers();
    var request = new Request(kind, UUID.randomUUID().toString(), arguments);
    try (Connection connection = dialer.dial(answers)) {
      connection.send(request.message(Connection.TOPIC));
      answers.await(request.reqid());
    }
    return request.reqid();
  }

  private static final class Answers implements Connection.Hearer {

    private final BlockingQueue<Optional<String>> heard = new LinkedBlockingQueue<>();

    void await(String reqid) throws IOException, InterruptedException {
      while (true) {
        Optional<String> frame = heard.poll(10, TimeUnit.SECONDS);
        if (frame == null || frame.isEmpty()) {
          throw new IOException("no answer");
        }
        if (BrokerFrame.read(frame.get()) instanceof BrokerFrame.Event event
            && ControllerEvent.of(event.message()) instanceof Response response
            && response.reqid().equals(reqid)) {
          return;
        }
      }
    }

    @Override
    public void heard(String frame) {
      heard.add(Optional.of(frame));
    }

    @Override
    public void passedOver(String what) {
      throw new AssertionError(what);
    }

    @Override
    public void ended() {
      heard.add(Optional.empty());
    }
  }
}
