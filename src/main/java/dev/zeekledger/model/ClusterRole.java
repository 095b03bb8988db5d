package dev.zeekledger.model;

/** The part a node plays in the Zeek cluster: Zeek's {@code Supervisor::ClusterRole}. */
public enum ClusterRole {
  NONE,
  LOGGER,
  MANAGER,
  PROXY,
  WORKER
}
