package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.ClusterCfg.Percent;
import dev.zeekledger.format.python.PythonText;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RoundTripPropertiesTest {

  /** Characters with a meaning to an INI file or a shell, and some without. */
  private static final String ODD = "aZ09%()s#;=:[]{}.,/$é中🦀\u00a0\ue000";

  @Property(tries = 300)
  void whatIniCanCarryComesBack(@ForAll("plain") ClientConfiguration configuration) {
    String written = ClusterCfg.write(configuration, Percent.ESCAPE);
    assertThat(ClusterCfg.read(written, "x", "box", warning -> {})).isEqualTo(configuration);
  }

  @Property(tries = 300)
  void jsonCarriesAnything(@ForAll("wild") ClientConfiguration configuration) {
    assertThat(ClientJson.read(ClientJson.write(configuration))).isEqualTo(configuration);
  }

  @Property(tries = 300)
  void everyLossIsTold(@ForAll("wild") ClientConfiguration configuration) {
    Configuration original = configuration.toConfiguration().withId("ID");
    String written = ClusterCfg.write(ClientConfiguration.of(original), Percent.ESCAPE);
    List<String> losses = Losses.ofClusterCfg(original, written);
    assertThat(losses).allSatisfy(loss -> assertThat(loss).doesNotContain("\n", "SECRET"));
    if (losses.equals(List.of("id ID"))) {
      Configuration back = ClusterCfg.read(written, "x", "box", warning -> {}).toConfiguration();
      assertThat(back.sameContent(original)).isTrue();
    }
  }

  @Provide
  Arbitrary<ClientConfiguration> plain() {
    Arbitrary<String> word = text(ODD, 1).map(text -> "x" + text.replace("\u00a0", "") + "x");
    Arbitrary<String> phrase = text(ODD + "  ", 0).map(text -> "x" + text + "x");
    Arbitrary<String> name = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1);
    Arbitrary<String> host = Arbitraries.of("10.0.0.1", "2001:DB8::1", "fe80::1%eth0");
    Arbitrary<ClientInstance> instance =
        Combinators.combine(name, host, Arbitraries.of("http", "80"))
            .as(
                (named, address, port) ->
                    new ClientInstance(
                        named, Optional.of(address), Optional.of(ClientPort.spelled(port))));
    return Combinators.combine(
            instance.list().ofMinSize(1).ofMaxSize(4).uniqueElements(ClientInstance::name),
            nodes(word, phrase, word.filter(text -> text.indexOf('=') < 0))
                .list()
                .ofMaxSize(4)
                .uniqueElements(ClientNode::name))
        .as((instances, nodes) -> new ClientConfiguration(Optional.empty(), instances, nodes));
  }

  @Provide
  Arbitrary<ClientConfiguration> wild() {
    Arbitrary<String> any = text(ODD + "\"'\\ \n\r\t\u0000", 0);
    Arbitrary<String> secret = any.map(text -> text + "SECRET" + text);
    Arbitrary<ClientInstance> instance =
        Combinators.combine(any, Arbitraries.integers().between(1, 65535).optional())
            .as(
                (name, port) ->
                    new ClientInstance(
                        name, port.map(number -> "::1"), port.map(ClientPort::numbered)));
    return Combinators.combine(
            instance.list().ofMaxSize(3), nodes(any, secret, any).list().ofMaxSize(3))
        .as((instances, nodes) -> new ClientConfiguration(Optional.of("ID"), instances, nodes));
  }

  private static Arbitrary<ClientNode> nodes(
      Arbitrary<String> word, Arbitrary<String> value, Arbitrary<String> key) {
    Arbitrary<Optional<Integer>> port = Arbitraries.integers().between(1, 65535).optional();
    Arbitrary<Optional<List<String>>> scripts =
        word.list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(list -> list.stream().sorted(PythonText.ORDER).toList())
            .optional();
    Arbitrary<Optional<BigInteger>> core = Arbitraries.longs().map(BigInteger::valueOf).optional();
    Arbitrary<Map<String, String>> env = Arbitraries.maps(key, value).ofMaxSize(3);
    return Combinators.combine(
            word, Arbitraries.of(ClusterRole.class), port, scripts, word.optional(), core, env)
        .as(
            (name, role, number, loaded, interfaceName, pinned, variables) ->
                new ClientNode(
                    name,
                    name,
                    role,
                    number,
                    loaded,
                    Optional.empty(),
                    interfaceName,
                    pinned,
                    variables,
                    number));
  }

  /** A text of some of those characters. */
  private static Arbitrary<String> text(String characters, int minLength) {
    List<String> each = characters.codePoints().mapToObj(Character::toString).toList();
    return Arbitraries.of(each)
        .list()
        .ofMinSize(minLength)
        .ofMaxSize(8)
        .map(list -> String.join("", list));
  }
}
