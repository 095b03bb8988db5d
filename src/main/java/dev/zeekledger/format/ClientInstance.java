package dev.zeekledger.format;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Port;
import java.util.Objects;
import java.util.Optional;

/**
 * An instance as zeek-client holds it: {@code Instance} of its {@code types.py}.
 *
 * @param name the instance's name
 * @param host its address as it was spelled, which may have an IPv6 scope; absent for 0.0.0.0,
 *     which is what zeek-client puts where none is given
 * @param port where its agent listens; absent when the agent connects to the controller
 */
public record ClientInstance(String name, Optional<String> host, Optional<ClientPort> port) {

  public ClientInstance {
    Objects.requireNonNull(name, "name");
    host = host.filter(text -> !text.equals(Address.UNSPECIFIED.text()));
    Objects.requireNonNull(port, "port");
  }

  /** An instance whose agent connects to the controller. */
  public static ClientInstance connecting(String name) {
    return new ClientInstance(name, Optional.empty(), Optional.empty());
  }

  static ClientInstance of(Instance instance) {
    return new ClientInstance(
        instance.name(),
        Optional.of(instance.host().text()),
        instance.listenPort().map(port -> ClientPort.numbered(port.number())));
  }

  /** The host, 0.0.0.0 where none is given. */
  String hostOrUnspecified() {
    return host.orElse(Address.UNSPECIFIED.text());
  }

  Instance toInstance() {
    try {
      Optional<Port> listenPort = port.map(ClientPort::toPort);
      return new Instance(name, Address.parse(hostOrUnspecified()), listenPort);
    } catch (FormatException e) {
      throw error(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw error(
          "host \"" + hostOrUnspecified() + "\" is no IPv4 or IPv6 address without a scope");
    }
  }

  private FormatException error(String message) {
    return FormatException.of(OneLine.of("instance \"" + name + "\": " + message));
  }
}
