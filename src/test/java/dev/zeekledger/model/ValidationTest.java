package dev.zeekledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.Transcript;
import dev.zeekledger.format.Recorded;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidationTest {

  private static final Instance AGENT = Instance.connecting("agent");
  private static final Instance LISTENING =
      Instance.listening("agent", Address.parse("10.0.0.1"), Port.tcp(2151));

  static Stream<Path> transcripts() {
    return Recorded.transcripts().stream();
  }

  /** What a real controller said to each configuration that was staged. */
  @ParameterizedTest
  @MethodSource("transcripts")
  void everyRecordedConfigurationGetsTheControllersAnswer(Path transcript) {
    Map<String, Configuration> staged = new HashMap<>();
    int answers = 0;
    List<Transcript.Entry> entries =
        Transcript.read(new StringReader(Recorded.text(transcript))).toList();
    for (Transcript.Entry entry : entries) {
      Optional<ControllerEvent> event = entry.event();
      if (event.orElse(null) instanceof Request request) {
        request.configuration().ifPresent(sent -> staged.put(request.reqid(), sent));
      } else if (event.orElse(null) instanceof Response response
          && response.kind() == RequestKind.STAGE) {
        answers++;
        List<String> errors = new ArrayList<>();
        response.results().forEach(result -> result.error().ifPresent(errors::add));
        assertThat(Validation.DEFAULT.errors(staged.get(response.reqid())))
            .extracting(ConfigurationError::text)
            .as("line %d", entry.line())
            .isEqualTo(errors);
      }
    }
    assertThat(answers).isPositive();
  }

  @Test
  void everyErrorHasTheControllersWords() {
    assertErrors(
        Validation.DEFAULT,
        Set.of(AGENT, LISTENING),
        List.of(),
        "multiple instances named 'agent'");
    assertErrors(
        Validation.DEFAULT,
        Set.of(AGENT),
        List.of(node("m"), node("m").withState(State.STOPPED)),
        "multiple nodes named 'm'");
    assertErrors(
        Validation.DEFAULT,
        Set.of(AGENT, Instance.connecting("b")),
        List.of(node("b"), node("agent")),
        "node and instance names collide: agent, b");
    assertErrors(
        Validation.DEFAULT,
        Set.of(AGENT),
        List.of(node("m").withInstance("elsewhere")),
        "node 'm' has undeclared instance name 'elsewhere'");
    assertErrors(
        Validation.DEFAULT,
        Set.of(LISTENING),
        List.of(node("m", Port.tcp(2151))),
        "node 'm' port 2151/tcp conflicts with agent port on instance 'agent'");
    assertErrors(
        Validation.DEFAULT,
        Set.of(AGENT),
        List.of(node("m", Port.tcp(2150))),
        "node 'm' port 2150/tcp conflicts with controller port");
    assertErrors(
        Validation.DEFAULT,
        Set.of(AGENT),
        List.of(node("a", Port.tcp(5000)), node("b", Port.tcp(5000)), node("c", Port.tcp(5000))),
        "multiple nodes on instance 'agent' using port 5000/tcp");
  }

  @Test
  void portsMustBeGivenWhereNoneAreAssigned() {
    var unassigned = new Validation(Port.tcp(2150), false);
    Node worker = Node.of("w", "agent", ClusterRole.WORKER);
    assertErrors(
        unassigned,
        Set.of(AGENT),
        List.of(node("b"), node("a"), node("c", Port.tcp(1)), worker),
        "Broker port auto-assignment disabled but nodes a, b lack ports");
    assertErrors(Validation.DEFAULT, Set.of(AGENT), List.of(node("b"), worker));
  }

  @Test
  void onePortOfTwoProtocolsIsTwoPorts() {
    assertErrors(
        new Validation(Port.parse("2150/tcp"), true),
        Set.of(LISTENING),
        List.of(
            node("a", Port.parse("2150/udp")),
            node("b", Port.parse("2151/udp")),
            node("c", Port.tcp(5000)),
            node("d", Port.parse("5000/udp"))));
  }

  @Test
  void oneProblemOfTwoNodesIsTwoErrors() {
    assertErrors(
        Validation.DEFAULT,
        Set.of(AGENT),
        List.of(node("m").withInstance("x"), node("m").withInstance("x").withState(State.STOPPED)),
        "multiple nodes named 'm'",
        "node 'm' has undeclared instance name 'x'",
        "node 'm' has undeclared instance name 'x'");
  }

  @Test
  void errorsAreSortedByTheBytesOfTheirText() {
    assertErrors(
        Validation.DEFAULT,
        Set.of(),
        List.of(node("\uff5e"), node("\ud83e\udd80"), node("Z"), node("a")),
        "node 'Z' has undeclared instance name 'agent'",
        "node 'a' has undeclared instance name 'agent'",
        "node '\uff5e' has undeclared instance name 'agent'",
        "node '\ud83e\udd80' has undeclared instance name 'agent'");
  }

  @Property(tries = 200)
  void theOrderOfASetDoesNotMatter(@ForAll("configurations") Configuration configuration) {
    List<Node> nodes = new ArrayList<>(configuration.nodes());
    List<Instance> instances = new ArrayList<>(configuration.instances());
    Collections.reverse(nodes);
    Collections.reverse(instances);
    var reversed =
        new Configuration(
            configuration.id(), new LinkedHashSet<>(instances), new LinkedHashSet<>(nodes));
    assertThat(Validation.DEFAULT.errors(reversed))
        .isEqualTo(Validation.DEFAULT.errors(configuration));
  }

  @Provide
  Arbitrary<Configuration> configurations() {
    return Configurations.configurations();
  }

  private static void assertErrors(
      Validation validation, Set<Instance> instances, List<Node> nodes, String... errors) {
    var configuration = new Configuration("id", instances, new LinkedHashSet<>(nodes));
    assertThat(validation.errors(configuration))
        .extracting(ConfigurationError::text)
        .containsExactly(errors);
  }

  private static Node node(String name) {
    return Node.of(name, "agent", ClusterRole.MANAGER);
  }

  private static Node node(String name, Port port) {
    return node(name).withPort(port);
  }
}
