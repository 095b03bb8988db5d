package dev.zeekledger.model;

/** The state a cluster node is, or should be, in: Zeek's {@code Management::State}. */
public enum State {
  PENDING,
  RUNNING,
  STOPPED,
  FAILED,
  CRASHED,
  UNKNOWN
}
