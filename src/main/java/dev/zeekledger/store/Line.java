package dev.zeekledger.store;

/**
 * A cluster's history has two lines that share the revision numbers: what was asked for, and what
 * the controller made of it. "The revision before" and "nothing changed" are meant within a line;
 * otherwise every deploy would look like a change of every node.
 */
public enum Line {
  /** Revisions of kind SAVED and STAGED. */
  ASKED,
  /** Revisions of kind DEPLOYED. */
  DEPLOYED
}
