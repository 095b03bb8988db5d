package dev.zeekledger.cli;

/** A command that cannot go on, with the line to say and the exit code to end with. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What was asked for, or a file, is not right. */
  static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message, null);
  }

  static CommandException usage(String message, Throwable cause) {
    return new CommandException(ExitCode.USAGE, message, cause);
  }

  /** The database or the controller is not there or cannot be used. */
  static CommandException trouble(String message) {
    return new CommandException(ExitCode.TROUBLE, message, null);
  }

  static CommandException trouble(String message, Throwable cause) {
    return new CommandException(ExitCode.TROUBLE, message, cause);
  }

  /** The history is not what it should be for that, or something else goes on. */
  static CommandException conflict(String message) {
    return new CommandException(ExitCode.CONFLICT, message, null);
  }

  /** What went wrong was told already. */
  static CommandException told() {
    return new CommandException(ExitCode.USAGE, "", null);
  }

  int exitCode() {
    return exitCode;
  }
}
