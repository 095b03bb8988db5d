package dev.zeekledger.controller;

/** What came of one event. */
public enum News {
  /** A request that was not known. */
  REQUEST,
  /** An answer that was not known. */
  ANSWER,
  /** An answer that was not known and that made a revision. */
  REVISION,
  /** An answer that says what is known: only that it came is kept, and of a poll nothing. */
  NOTHING_NEW,
  /** An event that had been recorded before. */
  KNOWN,
  /** An event of no use for a history. */
  UNKNOWN
}
