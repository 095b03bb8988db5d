package dev.zeekledger.store;

/** What the database cannot hold exactly. Nothing of what it belongs to was stored. */
public final class NotStorableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private NotStorableException(String message) {
    super(message);
  }

  /**
   * A text or a list with something in it that cannot be kept.
   *
   * @param where what it is, such as {@code nodes/worker-01/interface}; never its value
   * @param what what it has, such as {@code a NUL character}
   * @param why why it cannot be stored
   */
  public static NotStorableException text(String where, String what, String why) {
    return new NotStorableException(where + " has " + what + ", which " + why);
  }
}
