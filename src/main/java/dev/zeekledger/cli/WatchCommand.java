package dev.zeekledger.cli;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.Recorded;
import dev.zeekledger.live.Dialer;
import dev.zeekledger.live.Watch;
import dev.zeekledger.live.WatchObserver;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records what is said on a running controller's topic. */
@Command(
    name = "watch",
    description =
        "Records what any client asks of a running controller and what it answers, as record does, for as"
            + " long as it runs: one line for each request and each answer that was recorded. It ends with ^C"
            + " or SIGTERM, once it has stored what it heard.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger watch --controller 127.0.0.1:2149 --poll 60s",
      "  zeek-ledger watch --controller zeek.example.org:2149 --tls-ca ca.pem -o json"
    })
final class WatchCommand extends LedgerCommand {

  @Mixin private ControllerMixin controller;

  @Option(
      names = "--poll",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "60s",
      description =
          "How often to ask for the staged and the deployed configuration and for node status, and to"
              + " store what was missed; 60s by default.")
  private Duration poll;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() throws InterruptedException {
    Dialer dialer = controller.dialer();
    program().database().openOrMake().close(); // What is wrong from the beginning ends it here.
    var watch = new Watch(dialer, poll, this::open, program().cluster(), new Printer());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(watch), "ending"));
    watch.start();
    watch.await();
    return ExitCode.TROUBLE; // It ends by itself only if something is wrong with it.
  }

  private Ledger open(Clock clock) {
    try {
      return program().database().openOrMake(clock);
    } catch (CommandException e) {
      throw new LedgerException(e.getMessage(), e);
    }
  }

  /** Ends the process with an exit code of its own, which one that gets a signal has not else. */
  private void end(Watch watch) {
    int exitCode = ExitCode.TROUBLE;
    try {
      boolean held = watch.stop();
      exitCode = held && !console().out().checkError() ? ExitCode.OK : ExitCode.TROUBLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      console().out().flush();
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /** Prints what is recorded, line by line. */
  private final class Printer implements WatchObserver {
    private final AtomicBoolean toldGone = new AtomicBoolean();

    @Override
    public void recorded(Instant time, ControllerEvent event, Recorded recorded) {
      var line = WatchLine.of(time, event, recorded, program()::masked);
      printLine(output.json() ? line.json().toString() : line.text());
      console().out().flush();
      if (console().isOutGone() && !toldGone.getAndSet(true)) {
        console().tell("standard output cannot be written; recording on");
      }
    }

    @Override
    public void told(String line) {
      console().tell(program().masked(line));
    }
  }
}
