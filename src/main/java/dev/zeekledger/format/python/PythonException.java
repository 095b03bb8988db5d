package dev.zeekledger.format.python;

/** What Python would have raised: the name of its class, its message, and where it comes from. */
public final class PythonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;

  /** One-based; 0 where no line of a text is to blame. */
  private final int line;

  /**
   * @param type the class as Python names it, such as {@code DuplicateOptionError}
   * @param message Python's message, which may have several lines
   * @param line the line of the text that is to blame, counted from 1; 0 if there is none
   */
  public PythonException(String type, String message, int line) {
    super(message);
    this.type = type;
    this.line = line;
  }

  /** A {@code ValueError} that no line is to blame for. */
  public static PythonException valueError(String message) {
    return new PythonException("ValueError", message, 0);
  }

  /** Whether Python code that catches a {@code ValueError} catches this one. */
  public boolean isValueError() {
    return type.equals("ValueError");
  }

  /** The line that is to blame, counted from 1; 0 if there is none. */
  public int line() {
    return line;
  }

  /** The last line of Python's traceback: class and message. */
  public String text() {
    return type + ": " + getMessage();
  }
}
