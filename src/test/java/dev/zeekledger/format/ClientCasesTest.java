package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.format.ClusterCfg.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files, and what zeek-client itself made of each. */
final class ClientCasesTest {

  private static final String SOURCE = "cluster.cfg";

  @TestFactory
  Stream<DynamicTest> readsAndWritesWhatTheClientDoes() {
    var number = new AtomicInteger();
    return cases()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    "line " + number.incrementAndGet(), () -> check(Json.read(each))));
  }

  @Test
  void allCasesAreThere() {
    assertThat(cases()).hasSize(80);
  }

  private static Stream<String> cases() {
    return Resources.text("client-cases.jsonl").lines();
  }

  private static void check(JsonNode expected) {
    String ini = expected.get("ini").textValue();
    String host = expected.get("host").textValue();
    assertThat(warnings(ini, host)).isEqualTo(texts(expected.get("warnings")));
    List<String> failures = new ArrayList<>(texts(expected.get("errors")));
    text(expected, "exception").ifPresent(failures::add);
    if (!failures.isEmpty()) {
      assertThat(failures).hasSize(1);
      assertThatThrownBy(() -> ClusterCfg.read(ini, SOURCE, host, warning -> {}))
          .isInstanceOfSatisfying(
              FormatException.class, error -> assertThat(error.line()).isPresent())
          .hasMessage(OneLine.of(failures.get(0)));
      return;
    }
    ClientConfiguration read = ClusterCfg.read(ini, SOURCE, host, warning -> {});
    JsonNode json = expected.get("json");
    assertThat(Json.read(ClientJson.write(read))).isEqualTo(((ObjectNode) json).without("id"));
    text(expected, "ini_out")
        .ifPresent(out -> assertThat(ClusterCfg.write(read, Percent.REFUSE)).isEqualTo(out));
    text(expected, "ini_out_error")
        .ifPresent(
            error ->
                assertThatThrownBy(() -> ClusterCfg.write(read, Percent.REFUSE))
                    .isInstanceOf(FormatException.class)
                    .hasMessage(error));
  }

  /** zeek-client warns as it reads, before it finds an error. */
  private static List<String> warnings(String ini, String host) {
    List<String> warnings = new ArrayList<>();
    try {
      ClusterCfg.read(ini, SOURCE, host, warnings::add);
    } catch (FormatException e) {
      return warnings;
    }
    return warnings;
  }

  private static Optional<String> text(JsonNode object, String key) {
    return Optional.ofNullable(object.get(key)).map(JsonNode::textValue);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.textValue()));
    return texts;
  }
}
