package dev.zeekledger.store;

/**
 * Trouble with the database: it cannot be opened, reached or used. The message is one line.
 *
 * <p>It is a refusal where the database is there and says no to what was to be stored, which it
 * does however often it is asked.
 */
public class LedgerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean refusal;

  public LedgerException(String message, Throwable cause) {
    this(message, cause, false);
  }

  public LedgerException(String message) {
    this(message, null, false);
  }

  private LedgerException(String message, Throwable cause, boolean refusal) {
    super(message, cause);
    this.refusal = refusal;
  }

  /** The database's refusal to store something. Nothing of it was stored. */
  public static LedgerException refusal(String message, Throwable cause) {
    return new LedgerException(message, cause, true);
  }

  public boolean isRefusal() {
    return refusal;
  }

  static LedgerException missing(DatabaseAddress address) {
    return new LedgerException(
        "there is no ledger at " + address + " yet; zeek-ledger save FILE makes one");
  }
}
