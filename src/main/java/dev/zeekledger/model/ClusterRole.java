package dev.zeekledger.model;

/** The part a node plays in the Zeek cluster: Zeek's {@code Supervisor::ClusterRole}. */
public enum ClusterRole {
  NONE,
  LOGGER,
  MANAGER,
  PROXY,
  WORKER;

  /** Whether nodes of this role listen for the others, so that each needs a port. */
  public boolean listens() {
    return this == MANAGER || this == LOGGER || this == PROXY;
  }
}
