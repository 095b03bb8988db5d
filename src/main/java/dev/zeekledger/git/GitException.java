package dev.zeekledger.git;

/** A repository that does not hold what was asked for. The message is one line. */
public final class GitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private GitException(String message, Throwable cause) {
    super(message, cause);
  }

  static GitException of(String message) {
    return new GitException(message, null);
  }

  static GitException of(String message, Throwable cause) {
    return new GitException(message, cause);
  }
}
