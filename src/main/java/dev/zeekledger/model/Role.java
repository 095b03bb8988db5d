package dev.zeekledger.model;

/** The part a process plays in cluster management: Zeek's {@code Management::Role}. */
public enum Role {
  NONE,
  AGENT,
  CONTROLLER,
  NODE
}
