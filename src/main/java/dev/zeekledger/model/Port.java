package dev.zeekledger.model;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A transport-layer port: a number and a protocol, Zeek's {@code port}.
 *
 * @param number 0 to 65535
 * @param protocol the transport protocol; {@code 0/unknown} is Zeek's "no port"
 */
public record Port(int number, Protocol protocol) implements Comparable<Port> {

  /** The transport protocol of a {@link Port}. */
  public enum Protocol {
    TCP,
    UDP,
    ICMP,
    UNKNOWN;

    private final String text = name().toLowerCase(Locale.ROOT);
  }

  private static final int LARGEST = 65535;
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})/(tcp|udp|icmp|unknown)");
  private static final Comparator<Port> ORDER =
      Comparator.comparing(Port::protocol).thenComparingInt(Port::number);

  public Port {
    Objects.requireNonNull(protocol, "protocol");
    if (number < 0 || number > LARGEST) {
      throw new IllegalArgumentException("port " + number + " is outside 0 to " + LARGEST);
    }
  }

  /** A TCP port, as every port is that a cluster.cfg can name. */
  public static Port tcp(int number) {
    return new Port(number, Protocol.TCP);
  }

  /**
   * Reads Zeek's notation, such as {@code 5000/tcp}.
   *
   * @throws IllegalArgumentException if the text is no port
   */
  public static Port parse(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no port, expected a number and protocol such as 5000/tcp");
    }
    return new Port(
        Integer.parseInt(matcher.group(1)),
        Protocol.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)));
  }

  /** Every port that there can be, 262,144 of them. */
  public static Stream<Port> all() {
    return Stream.of(Protocol.values())
        .flatMap(
            protocol ->
                IntStream.rangeClosed(0, LARGEST).mapToObj(number -> new Port(number, protocol)));
  }

  /** Zeek's notation, such as {@code 5000/tcp}. */
  @Override
  public String toString() {
    return number + "/" + protocol.text;
  }

  @Override
  public int compareTo(Port other) {
    return ORDER.compare(this, other);
  }
}
