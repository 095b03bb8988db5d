package dev.zeekledger.format;

import dev.zeekledger.format.python.PythonInteger;
import dev.zeekledger.model.Port;
import java.math.BigInteger;
import java.util.Objects;

/**
 * The port of an instance as zeek-client holds it: the text that a cluster.cfg had behind the
 * host's colon, whatever it is, or the number that a controller sent.
 *
 * @param text what the file said, or the number in decimal
 * @param quoted whether it is a text, which zeek-client's JSON puts in quotes
 */
public record ClientPort(String text, boolean quoted) {

  private static final BigInteger LARGEST = BigInteger.valueOf(65535);

  public ClientPort {
    Objects.requireNonNull(text, "text");
    if (!quoted && !text.matches("[0-9]+")) {
      throw new IllegalArgumentException("an unquoted port has digits only");
    }
  }

  /** A port as a cluster.cfg spells it. */
  public static ClientPort spelled(String text) {
    return new ClientPort(text, true);
  }

  /** A port that is a number. */
  public static ClientPort numbered(int number) {
    return new ClientPort(Integer.toString(number), false);
  }

  /**
   * The port it stands for, which zeek-client takes to be a TCP port, by Python's {@code int()}.
   *
   * @throws FormatException if it stands for no number from 0 to 65535
   */
  public Port toPort() {
    return PythonInteger.parse(text)
        .filter(number -> number.signum() >= 0 && number.compareTo(LARGEST) <= 0)
        .map(number -> Port.tcp(number.intValueExact()))
        .orElseThrow(
            () ->
                FormatException.of(
                    "port \"" + text + "\" is no port, expected a number from 0 to 65535"));
  }
}
