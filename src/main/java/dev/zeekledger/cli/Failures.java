package dev.zeekledger.cli;

import dev.zeekledger.diff.Masking;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.git.GitException;
import dev.zeekledger.store.ConflictException;
import dev.zeekledger.store.DivergedHistoryException;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.NotStorableException;
import dev.zeekledger.store.UnknownRevisionException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What an exception means to the user: one line on standard error, and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parsed) {
    ZeekLedger program = (ZeekLedger) commandLine.getCommandSpec().root().userObject();
    String message = program.masked(message(exception));
    if (!message.isEmpty()) {
      console.tell(message);
    }
    if (program.debug()) {
      printTrace(exception, program);
      console.err().flush();
    }
    return exitCode(exception);
  }

  @Override
  public int handleParseException(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    console.tell(unknownCommand(exception).orElseGet(() -> firstLine(exception.getMessage())));
    console.tell("see " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** What to tell of a word that stands where a command should, and is none. */
  private static Optional<String> unknownCommand(ParameterException exception) {
    boolean atTheTop = exception.getCommandLine().getParent() == null;
    if (!(exception instanceof UnmatchedArgumentException unmatched)
        || !atTheTop
        || unmatched.isUnknownOption()) {
      return Optional.empty();
    }
    List<String> meant = unmatched.getSuggestions();
    return Optional.of(
        "no command \""
            + unmatched.getUnmatched().get(0)
            + "\""
            + (meant.isEmpty() ? "" : "; did you mean " + meant.get(0) + "?"));
  }

  /** Where an exception came from; with --mask without what its messages quote. */
  private void printTrace(Exception exception, ZeekLedger program) {
    if (program.masking() == Masking.NONE) {
      exception.printStackTrace(console.err());
      return;
    }
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      console.err().println(program.masked(cause.toString()));
      for (StackTraceElement element : cause.getStackTrace()) {
        console.err().println("\tat " + element);
      }
    }
  }

  private static int exitCode(Exception exception) {
    if (exception instanceof CommandException command) {
      return command.exitCode();
    }
    if (isConflict(exception)) {
      return ExitCode.CONFLICT;
    }
    return isUsersFault(exception) ? ExitCode.USAGE : ExitCode.TROUBLE;
  }

  private static boolean isConflict(Exception exception) {
    return exception instanceof ConflictException || exception instanceof DivergedHistoryException;
  }

  private static boolean isUsersFault(Exception exception) {
    return exception instanceof FormatException
        || exception instanceof GitException
        || exception instanceof NotStorableException
        || exception instanceof UnknownRevisionException;
  }

  private static String message(Exception exception) {
    boolean expected =
        exception instanceof CommandException
            || isConflict(exception)
            || exception instanceof LedgerException
            || isUsersFault(exception);
    return expected
        ? firstLine(exception.getMessage())
        : "internal error: "
            + exception.getClass().getSimpleName()
            + "; run again with --debug for where, and report it";
  }

  private static String firstLine(String message) {
    return message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
