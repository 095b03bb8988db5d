package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections are made to Broker, encrypted or not, and to nothing else. */
class ConnectionTest {

  private static final String ACK = "{\"type\":\"ack\",\"endpoint\":\"e\",\"version\":\"v\"}";
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir private static Path home;

  /** Hears nothing. */
  private static final class Deaf implements Connection.Hearer {
    @Override
    public void heard(String frame) {}

    @Override
    public void passedOver(String what) {}

    @Override
    public void ended() {}
  }

  private static void dial(ControllerAddress address, Optional<Tls> tls) throws Exception {
    try (Connection connection = new Dialer(address, tls).dial(new Deaf())) {
      assertThat(connection.isOpen()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:2149, ws://127.0.0.1:2149/v1/messages/json",
    "zeek.example.org, ws://zeek.example.org:2149/v1/messages/json",
    "[::1]:80, ws://[::1]:80/v1/messages/json"
  })
  void anAddressIsAHostAndAPort(String text, String uri) {
    assertThat(ControllerAddress.parse(text, false).uri()).hasToString(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":1", "a:0", "a:65536", "a:b", "u@a:1", "a/b", "::1", "ws://a", "a b"})
  void nothingElseIsAnAddress(String text) {
    assertThatThrownBy(() -> ControllerAddress.parse(text, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\" is no HOST:PORT");
  }

  @Test
  void whereNothingListensThatIsTold() {
    int port;
    try (var server = new WebSocketServer((client, text) -> {})) {
      port = server.port();
    }
    var address = new ControllerAddress("127.0.0.1", port, false);

    assertThatThrownBy(() -> dial(address, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessage("nothing listens there");
  }

  @Test
  void aHostThatCannotBeReachedIsToldApart() {
    assertThat(ConnectionTrouble.describe(new ConnectException("Network is unreachable")))
        .isEqualTo("it cannot be reached: Network is unreachable");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"type\":\"error\",\"code\":\"c\",\"context\":\"x\"}', it refused: c: x",
    "'[\"a\"]', it is no Broker WebSocket: it answers a subscription with no ack",
    "hello, it is no Broker WebSocket"
  })
  void whatIsNoBrokerIsTold(String answer, String told) {
    try (var server = new WebSocketServer((client, text) -> client.send(answer))) {
      assertThatThrownBy(() -> dial(server.address(), Optional.empty()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(told);
    }
  }

  @Test
  void aCertificateIsCheckedAndOneIsShown() throws Exception {
    KeyStore server = keys("server", "CN=server", "ip:127.0.0.1");
    KeyStore other = keys("other", "CN=other", "ip:127.0.0.1");
    KeyStore client = keys("client", "CN=client", "dns:client");
    var own = new Tls.Own(certificate("client", client), key("client", client));

    try (var controller =
        new WebSocketServer(sockets(server, client), (one, text) -> one.send(ACK))) {
      var address = new ControllerAddress("127.0.0.1", controller.port(), true);
      dial(
          address,
          Optional.of(new Tls(Optional.of(certificate("server", server)), Optional.of(own))));

      for (Tls wrong :
          new Tls[] {
            new Tls(Optional.empty(), Optional.of(own)),
            new Tls(Optional.of(certificate("other", other)), Optional.of(own)),
            new Tls(Optional.of(certificate("server", server)), Optional.empty())
          }) {
        assertThatThrownBy(() -> dial(address, Optional.of(wrong))).isInstanceOf(IOException.class);
      }
      var named = new ControllerAddress("localhost", controller.port(), true);
      assertThatThrownBy(
              () ->
                  dial(
                      named,
                      Optional.of(
                          new Tls(Optional.of(certificate("server", server)), Optional.of(own)))))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("TLS: ");
    }
  }

  @Test
  void aFileThatIsNoCertificateOrNoKeyIsTold() throws Exception {
    Path text = Files.writeString(home.resolve("text"), "no PEM\n");
    KeyStore one = keys("one", "CN=one", "dns:one");
    var address = new ControllerAddress("127.0.0.1", 1, true);

    for (Tls wrong :
        new Tls[] {
          new Tls(Optional.of(text), Optional.empty()),
          new Tls(Optional.of(home.resolve("missing")), Optional.empty()),
          new Tls(Optional.of(home), Optional.empty()),
          new Tls(Optional.empty(), Optional.of(new Tls.Own(certificate("one", one), text))),
          new Tls(Optional.empty(), Optional.of(new Tls.Own(certificate("one", one), home)))
        }) {
      assertThatThrownBy(() -> new Dialer(address, Optional.of(wrong)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(home.toString());
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    KeyStore shown = keys("shown", "CN=shown", "dns:shown");
    KeyStore another = keys("another", "CN=another", "dns:another");
    var address = new ControllerAddress("127.0.0.1", 1, true);
    Path key = key("another", another);
    var own = new Tls.Own(certificate("shown", shown), key);

    assertThatThrownBy(
            () -> new Dialer(address, Optional.of(new Tls(Optional.empty(), Optional.of(own)))))
        .isInstanceOf(IOException.class)
        .hasMessage(key + ": not the private key of the certificate");
  }

  /** A key and a certificate that vouches for itself. */
  private static KeyStore keys(String name, String subject, String alternative) throws Exception {
    Path file = home.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                subject,
                "-ext",
                "san=" + alternative,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String told = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(told).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private static Path pem(String name, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        home.resolve(name),
        "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }

  private static Path certificate(String name, KeyStore store) throws Exception {
    Certificate certificate = store.getCertificate(name);
    return pem(name + ".pem", "CERTIFICATE", certificate.getEncoded());
  }

  private static Path key(String name, KeyStore store) throws Exception {
    return pem(name + ".key", "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded());
  }

  /** Server sockets that ask clients for a certificate. */
  private static WebSocketServer.Sockets sockets(KeyStore own, KeyStore client) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("client", client.getCertificate("client"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    SSLServerSocketFactory factory = context.getServerSocketFactory();
    return () -> {
      var socket = (SSLServerSocket) factory.createServerSocket();
      socket.setNeedClientAuth(true);
      return socket;
    };
  }
}
