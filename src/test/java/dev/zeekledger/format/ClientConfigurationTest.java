package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientConfigurationTest {

  @Test
  void aFileBecomesZeeksTypes() {
    Configuration configuration =
        read("""
                [instances]
                one
                two = [2001:DB8::1]:2151

                [w]
                instance = one
                role = worker
                port = 5000
                cpu_affinity = 9223372036854775807
                """)
            .toConfiguration();
    assertThat(configuration.instances())
        .containsExactly(
            Instance.connecting("one"),
            Instance.listening("two", Address.parse("2001:db8::1"), Port.tcp(2151)));
    Node node = configuration.nodes().iterator().next();
    assertThat(node.state()).isEqualTo(State.RUNNING);
    assertThat(node.port()).hasValue(Port.tcp(5000));
    assertThat(node.cpuAffinity()).hasValue(Long.MAX_VALUE);
  }

  @Test
  void eachFileGetsAFreshId() {
    ClientConfiguration read = read("");
    assertThat(read.id()).isEmpty();
    assertThat(read.toConfiguration().id()).isNotEqualTo(read.toConfiguration().id());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1:http, 'port \"http\" is no port, expected a number from 0 to 65535'",
    "10.0.0.1:65536, 'port \"65536\" is no port, expected a number from 0 to 65535'",
    "10.0.0.1:-1, 'port \"-1\" is no port, expected a number from 0 to 65535'",
    "fe80::1%%e:1, 'host \"fe80::1%e\" is no IPv4 or IPv6 address without a scope'",
  })
  void refusesAnInstanceThatFitsNoZeekType(String spec, String message) {
    ClientConfiguration read = read("[instances]\na = " + spec + "\n");
    assertThatThrownBy(read::toConfiguration)
        .isInstanceOf(FormatException.class)
        .hasMessage("instance \"a\": " + message);
  }

  @ParameterizedTest
  @CsvSource({"+80, 80", "8_0, 80", "٥٠, 50", "0, 0", "00065535, 65535"})
  void readsAnInstancePortAsPythonDoes(String spelled, int number) {
    assertThat(ClientPort.spelled(spelled).toPort()).isEqualTo(Port.tcp(number));
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775808", "-9223372036854775809", "99999999999999999999"})
  void refusesACpuAffinityBeyondSixtyFourBits(String core) {
    ClientConfiguration read = read("[w]\nrole = worker\ncpu_affinity = " + core + "\n");
    assertThatThrownBy(read::toConfiguration)
        .isInstanceOf(FormatException.class)
        .hasMessage("node \"w\": cpu_affinity is too large, expected an integer of 64 bits");
  }

  @Test
  void anUnspecifiedHostIsNone() {
    var named = new ClientInstance("a", Optional.of("0.0.0.0"), Optional.empty());
    assertThat(named).isEqualTo(ClientInstance.connecting("a"));
  }

  private static ClientConfiguration read(String ini) {
    return ClusterCfg.read(ini, "cluster.cfg", "testbox", warning -> {});
  }
}
