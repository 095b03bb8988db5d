package dev.zeekledger.live;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * Where a controller listens for WebSockets.
 *
 * @param host its name or IP address, that of IPv6 in brackets
 * @param port 1 to 65535
 * @param encrypted whether it speaks TLS
 */
public record ControllerAddress(String host, int port, boolean encrypted) {

  /** Zeek's own port for it. */
  public static final int DEFAULT_PORT = 2149;

  /** Where a controller on this machine listens by default. */
  public static final String DEFAULT = "127.0.0.1:" + DEFAULT_PORT;

  private static final String PATH = "/v1/messages/json";

  public ControllerAddress {
    Objects.requireNonNull(host, "host");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + ", expected 1 to 65535");
    }
  }

  /**
   * Reads {@code HOST:PORT}, or {@code HOST} with Zeek's own port; an IPv6 address goes in
   * brackets.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static ControllerAddress parse(String text, boolean encrypted) {
    try {
      URI uri = new URI("ws://" + text);
      boolean plain = uri.getHost() != null && uri.getAuthority().equals(text);
      if (plain && uri.getUserInfo() == null && uri.getPort() != 0 && uri.getPort() <= 65_535) {
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new ControllerAddress(uri.getHost(), port, encrypted);
      }
    } catch (URISyntaxException e) {
      throw malformed(text, e);
    }
    throw malformed(text, null);
  }

  private static IllegalArgumentException malformed(String text, Exception cause) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no HOST:PORT, such as " + DEFAULT + " or [::1]:" + DEFAULT_PORT,
        cause);
  }

  /** Where its WebSocket for messages in JSON is. */
  public URI uri() {
    return URI.create(this + PATH);
  }

  /** Such as {@code ws://127.0.0.1:2149}. */
  @Override
  public String toString() {
    return (encrypted ? "wss://" : "ws://") + host + ":" + port;
  }
}
