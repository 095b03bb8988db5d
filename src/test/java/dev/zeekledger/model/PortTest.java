package dev.zeekledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {

  @Test
  void everyPortIsThereOnce() {
    assertThat(Port.all().distinct()).hasSize(4 * 65536).contains(Port.tcp(0), Port.tcp(65535));
  }

  @Property(tries = 200)
  void aPortReadsAsItWasWritten(@ForAll("ports") Port port) {
    assertThat(Port.parse(port.toString())).isEqualTo(port);
  }

  @Provide
  Arbitrary<Port> ports() {
    return Configurations.ports();
  }

  @Test
  void aPortIsWrittenInZeeksNotation() {
    assertThat(Port.tcp(5000)).hasToString("5000/tcp");
    assertThat(new Port(0, Port.Protocol.UNKNOWN)).hasToString("0/unknown");
    assertThat(Port.parse("8/icmp")).isEqualTo(new Port(8, Port.Protocol.ICMP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5000",
        "/tcp",
        "5000/",
        "5000/sctp",
        "5000/TCP",
        "-1/tcp",
        " 1/tcp",
        "1/tcp\n"
      })
  void textThatIsNoPortIsRefused(String text) {
    assertThatThrownBy(() -> Port.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is no port, expected a number and protocol such as 5000/tcp");
  }

  @Test
  void aNumberOutsideTheRangeIsRefused() {
    assertThatThrownBy(() -> Port.parse("65536/tcp"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port 65536 is outside 0 to 65535");
    assertThatThrownBy(() -> Port.tcp(-1)).hasMessage("port -1 is outside 0 to 65535");
  }

  @Test
  void portsSortByProtocolThenNumber() {
    assertThat(Port.parse("80/udp")).isGreaterThan(Port.tcp(443)).isLessThan(Port.parse("81/udp"));
  }
}
