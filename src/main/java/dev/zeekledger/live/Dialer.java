package dev.zeekledger.live;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** Makes connections to one controller. */
public final class Dialer {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final ControllerAddress address;
  private final HttpClient client;

  /**
   * @param tls needed where the address is of an encrypted WebSocket
   * @throws IOException if a file for TLS is not what it should be
   */
  public Dialer(ControllerAddress address, Optional<Tls> tls) throws IOException {
    this.address = address;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1);
    if (tls.isPresent()) {
      builder.sslContext(tls.get().context());
    }
    this.client = builder.build();
  }

  public ControllerAddress address() {
    return address;
  }

  /**
   * Connects, and subscribes to the controller's topic.
   *
   * @throws IOException if that fails, with a line that says why
   */
  public Connection dial(Connection.Hearer hearer) throws IOException, InterruptedException {
    return Connection.open(client, address, hearer);
  }
}
