package dev.zeekledger.store;

/** How a revision came to be. */
public enum Kind {
  /** Saved by hand. */
  SAVED,
  /** Staged with a controller, as the client sent it. */
  STAGED,
  /** Deployed by a controller: hosts and ports are filled in. */
  DEPLOYED;

  /** The line of the history it stands on. */
  public Line line() {
    return this == DEPLOYED ? Line.DEPLOYED : Line.ASKED;
  }
}
