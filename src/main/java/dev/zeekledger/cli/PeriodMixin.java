package dev.zeekledger.cli;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command that lists what happened in a time. */
final class PeriodMixin {

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only from then on: 2026-11-01, 2026-11-01T12:00Z or 7d (ago).")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only until then.")
  private Instant until;

  Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  Optional<Instant> until() {
    return Optional.ofNullable(until);
  }
}
