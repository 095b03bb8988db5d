package dev.zeekledger.store;

/** Trouble with the database: it cannot be opened, reached or used. The message is one line. */
public class LedgerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }

  public LedgerException(String message) {
    super(message);
  }

  static LedgerException missing(DatabaseAddress address) {
    return new LedgerException(
        "there is no ledger at " + address + " yet; zeek-ledger save FILE makes one");
  }
}
