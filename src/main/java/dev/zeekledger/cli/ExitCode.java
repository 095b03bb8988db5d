package dev.zeekledger.cli;

/** What the program says with its exit code. */
final class ExitCode {

  /** Fine; for {@code diff} and {@code plan}, no change; for {@code drift}, none. */
  static final int OK = 0;

  /**
   * The answer is no: {@code diff} or {@code plan} found changes, {@code drift} differences, {@code
   * check} errors, {@code verify} a broken history.
   */
  static final int NO = 1;

  /** What was asked, or a file, is not right. */
  static final int USAGE = 2;

  /** The history went on in between, or a deploy waits to be confirmed. */
  static final int CONFLICT = 3;

  /** The database or the network does not do what it should. */
  static final int TROUBLE = 4;

  private ExitCode() {}
}
