package dev.zeekledger.cli;

import dev.zeekledger.live.ControllerAddress;
import dev.zeekledger.live.Dialer;
import dev.zeekledger.live.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that talks to a controller. */
final class ControllerMixin {

  @Option(
      names = "--controller",
      paramLabel = "HOST:PORT",
      defaultValue = ControllerAddress.DEFAULT,
      description =
          "Where the controller listens for WebSockets; by default on this machine at Zeek's port, "
              + ControllerAddress.DEFAULT
              + ".")
  private String address;

  @Option(names = "--tls", description = "The controller speaks TLS.")
  private boolean tls;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description =
          "Trust these certificates (PEM) instead of those that Java trusts; means --tls, too.")
  private Path authorities;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Show this certificate (PEM) to a controller that asks for one.")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key of that certificate (PEM, PKCS#8 without a passphrase).")
  private Path key;

  /** What connects to the controller. */
  Dialer dialer() {
    if ((certificate == null) != (key == null)) {
      throw CommandException.usage("--tls-cert and --tls-key go together");
    }
    boolean encrypted = tls || authorities != null || certificate != null;
    Optional<Tls.Own> own = Optional.ofNullable(certificate).map(file -> new Tls.Own(file, key));
    try {
      return new Dialer(
          ControllerAddress.parse(address, encrypted),
          encrypted
              ? Optional.of(new Tls(Optional.ofNullable(authorities), own))
              : Optional.empty());
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--controller: " + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandException.usage(e.getMessage(), e);
    }
  }
}
