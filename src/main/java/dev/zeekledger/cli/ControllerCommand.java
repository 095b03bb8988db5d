package dev.zeekledger.cli;

import dev.zeekledger.live.Confirming;
import dev.zeekledger.live.ControllerClient;
import dev.zeekledger.live.Deployer;
import dev.zeekledger.store.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands have in common that let a controller do something. */
abstract class ControllerCommand extends LedgerCommand {

  @Mixin private ControllerMixin controller;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "60s",
      description = "How long to wait for the controller's answer; 60s by default.")
  private Duration timeout;

  @Override
  public final Integer call() throws InterruptedException {
    try {
      return talk();
    } catch (IOException e) {
      throw CommandException.trouble(e.getMessage(), e);
    }
  }

  /** Does it, and returns the exit code. */
  abstract int talk() throws IOException, InterruptedException;

  /** A pause that goes on afterwards. */
  static boolean sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration.toMillis());
    return true;
  }

  final Duration timeout() {
    return timeout;
  }

  final ControllerClient connect() throws IOException, InterruptedException {
    return ControllerClient.connect(controller.dialer());
  }

  final Deployer deployer(ControllerClient client) {
    return new Deployer(client, program().database()::openOrMake, program().cluster(), timeout);
  }

  final Confirming confirming(Supplier<Ledger> opening) {
    return new Confirming(controller.dialer(), opening, program().cluster(), timeout);
  }
}
