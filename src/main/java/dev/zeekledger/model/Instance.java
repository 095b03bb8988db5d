package dev.zeekledger.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A system that runs a cluster agent: Zeek's {@code Management::Instance}.
 *
 * @param name the instance's name, unique in a valid configuration
 * @param host its address; {@link Address#UNSPECIFIED} for an agent that connects to the controller
 *     and has not been seen yet
 * @param listenPort where the agent listens; absent when the agent connects to the controller
 */
public record Instance(String name, Address host, Optional<Port> listenPort) {

  public Instance {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(listenPort, "listenPort");
  }

  /** An instance whose agent connects to the controller. */
  public static Instance connecting(String name) {
    return new Instance(name, Address.UNSPECIFIED, Optional.empty());
  }

  /** An instance the controller connects to. */
  public static Instance listening(String name, Address host, Port listenPort) {
    return new Instance(name, host, Optional.of(listenPort));
  }
}
