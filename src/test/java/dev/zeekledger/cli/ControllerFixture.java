package dev.zeekledger.cli;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.live.Connection;
import dev.zeekledger.live.ControllerClient;
import dev.zeekledger.live.Dialer;
import dev.zeekledger.live.ModelController;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.RequestKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A model of a controller, and what a ledger knows of it. */
final class ControllerFixture implements AutoCloseable {

  private static final Duration PLENTY = Duration.ofSeconds(10);

  private final CommandLineFixture cli;
  private final ModelController controller = new ModelController();

  ControllerFixture(CommandLineFixture cli) {
    this.cli = cli;
  }

  ModelController controller() {
    return controller;
  }

  /** The words that --controller takes. */
  String address() {
    return controller.address().host() + ":" + controller.address().port();
  }

  /**
   * Stages and deploys, as someone does with zeek-client.
   *
   * @return what a listener would write down
   */
  String deploy(Configuration configuration) throws Exception {
    try (var client =
        ControllerClient.connect(new Dialer(controller.address(), Optional.empty()))) {
      var stage =
          new Request(
              RequestKind.STAGE,
              "stage-" + configuration.id(),
              List.of(BrokerJson.of(configuration)));
      var deploy = new Request(RequestKind.DEPLOY, "deploy-" + configuration.id(), List.of());
      return said(client, stage) + said(client, deploy);
    }
  }

  private static String said(ControllerClient client, Request request) throws Exception {
    Response response = client.ask(request, PLENTY);
    return request.message(Connection.TOPIC).text()
        + "\n"
        + response.message(Connection.TOPIC).text()
        + "\n";
  }

  /** Deploys, and lets the ledger know what was deployed with hosts and ports filled in. */
  void deployKnown(Configuration configuration) throws Exception {
    deploy(configuration);
    know(controller.deployed());
  }

  /** Makes a configuration the newest DEPLOYED revision. */
  void know(Configuration configuration) {
    Path file = cli.file("deployed.broker.json", BrokerJson.text(BrokerJson.of(configuration)));
    cli.ok("save", file, "--kind", "deployed");
  }

  /** Deploys, and lets the ledger know what was said. */
  void deployHeard(Configuration configuration) throws Exception {
    cli.ok("record", cli.file("transcript.jsonl", deploy(configuration)));
  }

  @Override
  public void close() {
    controller.close();
  }
}
