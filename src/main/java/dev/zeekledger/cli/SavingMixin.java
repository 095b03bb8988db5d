package dev.zeekledger.cli;

import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Options of every command that makes a revision. */
final class SavingMixin {

  @Option(
      names = {"-m", "--message"},
      paramLabel = "MESSAGE",
      description = "Why.")
  private String message;

  @Option(names = "--author", paramLabel = "NAME", description = "Who; by default your login name.")
  private String author;

  @Option(
      names = "--expect-head",
      paramLabel = "N",
      description = "Save only if the newest revision is N (0: none), else end with exit code 3.")
  private Integer expectHead;

  Optional<String> message() {
    return Optional.ofNullable(message);
  }

  String author() {
    return author(author);
  }

  /** Who does it, by what --author says: without a name, the one who is logged in. */
  static String author(String given) {
    return given == null || given.isBlank() ? System.getProperty("user.name") : given;
  }

  OptionalInt expectedHead() {
    return expectHead == null ? OptionalInt.empty() : OptionalInt.of(expectHead);
  }
}
