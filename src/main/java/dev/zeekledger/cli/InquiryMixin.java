package dev.zeekledger.cli;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.Polls;
import dev.zeekledger.controller.ReportedNodes;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.live.ControllerClient;
import dev.zeekledger.live.Dialer;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of commands that ask a controller how things stand, and asking it. No answer, or one
 * that cannot be read, is trouble.
 */
final class InquiryMixin {

  @Mixin private ControllerMixin controller;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "30s",
      description =
          "How long to wait for an answer; 30s by default, as a controller waits 10 to 20 s for an agent"
              + " that does not answer.")
  private Duration timeout;

  /** What a controller says of itself. */
  record Answers(ReportedNodes nodes, Optional<Configuration> deployed) {}

  Dialer dialer() {
    return controller.dialer();
  }

  /** Asks for the nodes alone. */
  ReportedNodes nodes(Dialer dialer) throws InterruptedException {
    try (var client = connect(dialer)) {
      return ask(client, dialer, Polls.nodes(), ReportedNodes::of);
    }
  }

  /** Asks for the nodes and for the configuration that is deployed. */
  Answers all(Dialer dialer) throws InterruptedException {
    try (var client = connect(dialer)) {
      Optional<Configuration> deployed =
          ask(client, dialer, Polls.configuration(true), InquiryMixin::configuration);
      return new Answers(ask(client, dialer, Polls.nodes(), ReportedNodes::of), deployed);
    }
  }

  private static ControllerClient connect(Dialer dialer) throws InterruptedException {
    try {
      return ControllerClient.connect(dialer);
    } catch (IOException e) {
      throw CommandException.trouble(e.getMessage(), e);
    }
  }

  private <T> T ask(
      ControllerClient client, Dialer dialer, Request request, Function<Response, T> reading)
      throws InterruptedException {
    try {
      return reading.apply(client.ask(request, timeout));
    } catch (IOException e) {
      throw CommandException.trouble(e.getMessage(), e);
    } catch (FormatException e) {
      throw CommandException.trouble(
          "the controller at "
              + dialer.address()
              + ": it answers what is malformed: "
              + e.getMessage());
    }
  }

  /** The one that was answered; a controller that fails to answer it has none. */
  private static Optional<Configuration> configuration(Response response) {
    return response.results().stream()
        .filter(Result::success)
        .map(Result::data)
        .flatMap(Optional::stream)
        .map(BrokerJson::configuration)
        .findFirst();
  }
}
