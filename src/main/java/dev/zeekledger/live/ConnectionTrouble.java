package dev.zeekledger.live;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** One line about why a controller cannot be talked to. */
final class ConnectionTrouble {

  private ConnectionTrouble() {}

  static String describe(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WebSocketHandshakeException handshake) {
        return "it answers HTTP "
            + handshake.getResponse().statusCode()
            + ", expected a WebSocket of Broker";
      }
      if (cause instanceof SSLException && String.valueOf(cause.getMessage()).contains("PKIX")) {
        return "TLS: its certificate is not trusted; --tls-ca FILE names whom to trust";
      }
      if (cause instanceof SSLException) {
        return "TLS: " + cause.getMessage();
      }
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return "there is no such host";
      }
      if (cause instanceof HttpTimeoutException) {
        return "no answer in time";
      }
    }
    if (failure instanceof ConnectException) {
      boolean refused = failure.getMessage() == null || failure.getMessage().contains("refused");
      return refused ? "nothing listens there" : "it cannot be reached: " + failure.getMessage();
    }
    return failure.getMessage() == null
        ? "the connection broke (" + failure.getClass().getSimpleName() + ")"
        : "the connection broke: " + failure.getMessage();
  }
}
