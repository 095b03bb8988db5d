package dev.zeekledger.format;

import java.util.OptionalInt;

/**
 * Text that is not what it was taken for. The message says in one line what is wrong and what was
 * expected; the line number says where. The name of the file is for the caller to add.
 */
public final class FormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One-based; 0 where the error is of the whole text. */
  private final int line;

  private FormatException(int line, String message, Throwable cause) {
    super(message, cause);
    this.line = line;
  }

  /** An error of the text as a whole. */
  public static FormatException of(String message) {
    return new FormatException(0, message, null);
  }

  /** An error on one line of the text, counted from 1. */
  public static FormatException at(int line, String message) {
    return new FormatException(line, message, null);
  }

  /** The same error on a line that only the caller knows. */
  public FormatException onLine(int number) {
    return new FormatException(number, getMessage(), this);
  }

  /** The line it is on, counted from 1, if it is on one. */
  public OptionalInt line() {
    return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
  }
}
