package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerJsonTest {

  private static final Node FULL =
      new Node(
          "worker-01",
          "agent",
          ClusterRole.WORKER,
          State.RUNNING,
          Optional.of(Port.parse("5000/udp")),
          Optional.of(List.of("b", "a", "a")),
          Optional.of(Set.of(new Option("Pcap::snaplen", "9216"))),
          Optional.of("eth0"),
          Optional.of(-1L),
          Map.of("FOO", "bar"),
          Optional.of(Port.tcp(9000)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"@data-type\":\"none\",\"data\":{}}",
        "{\"@data-type\":\"boolean\",\"data\":true}",
        "{\"@data-type\":\"count\",\"data\":18446744073709551615}",
        "{\"@data-type\":\"integer\",\"data\":-9223372036854775808}",
        "{\"@data-type\":\"real\",\"data\":1.50}",
        "{\"@data-type\":\"real\",\"data\":1e5}",
        "{\"@data-type\":\"real\",\"data\":-0.0}",
        "{\"@data-type\":\"real\",\"data\":3}",
        "{\"@data-type\":\"real\",\"data\":0.1000000000000000055511151231257827}",
        "{\"@data-type\":\"string\",\"data\":\"it's \\\"q\\\"\\n\"}",
        "{\"@data-type\":\"enum-value\",\"data\":\"Management::RUNNING\"}",
        "{\"@data-type\":\"address\",\"data\":\"2001:db8::7\"}",
        "{\"@data-type\":\"address\",\"data\":\"2001:DB8:0::7\"}",
        "{\"@data-type\":\"subnet\",\"data\":\"10.0.0.0/8\"}",
        "{\"@data-type\":\"port\",\"data\":\"5000/tcp\"}",
        "{\"@data-type\":\"timespan\",\"data\":\"10s\"}",
        "{\"@data-type\":\"timestamp\",\"data\":\"2026-11-23T10:00:00.000\"}",
        "{\"@data-type\":\"vector\",\"data\":[]}",
        "{\"@data-type\":\"set\",\"data\":[{\"@data-type\":\"count\",\"data\":1},"
            + "{\"@data-type\":\"count\",\"data\":1}]}",
        "{\"@data-type\":\"table\",\"data\":[{\"key\":{\"@data-type\":\"count\",\"data\":1},"
            + "\"value\":{\"@data-type\":\"none\",\"data\":{}}}]}",
      })
  void aValueIsWrittenAsItWasRead(String json) {
    assertThat(BrokerJson.text(BrokerJson.read(json))).isEqualTo(json);
  }

  @Test
  void theOrderOfTheKeysDoesNotMatter() {
    assertThat(BrokerJson.read("{\"data\":7,\"@data-type\":\"count\"}"))
        .isEqualTo(new Scalar(Data.Type.COUNT, "7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count     | -1                     | not of type \"count\", expected a whole number from 0 to 18446744073709551615",
        "count     | 18446744073709551616   | not of type \"count\", expected a whole number from 0 to 18446744073709551615",
        "count     | 1.0                    | expected a whole number as data of \"count\", found a number",
        "integer   | 9223372036854775808    | not of type \"integer\", expected a whole number of 64 bits",
        "integer   | \"1\"                  | expected a whole number as data of \"integer\", found text",
        "real      | 1e999                  | not of type \"real\", expected a number within the range of a double",
        "boolean   | 1                      | expected true or false as data of \"boolean\", found a number",
        "none      | null                   | expected an empty object as data of \"none\", found null",
        "none      | {\"a\":1}              | expected an empty object as data of \"none\", found an object",
        "string    | 5                      | expected text as data of \"string\", found a number",
        "string    | \"\\ud83e\"            | not of type \"string\", expected text without half a surrogate pair",
        "enum-value| \"\"                   | not of type \"enum-value\", expected a name such as Management::RUNNING",
        "address   | \"10.0.0\"             | not of type \"address\", expected an address such as 10.0.0.1 or 2001:db8::1",
        "subnet    | \"10.0.0.0/33\"        | not of type \"subnet\", expected a subnet such as 10.0.0.0/8",
        "subnet    | \"10.0.0.0\"           | not of type \"subnet\", expected a subnet such as 10.0.0.0/8",
        "port      | \"5000\"               | not of type \"port\", expected a number and protocol such as 5000/tcp",
        "port      | \"70000/tcp\"          | not of type \"port\", expected a number and protocol such as 5000/tcp",
        "timespan  | \"10\"                 | not of type \"timespan\", expected a number and unit such as 10s",
        "timestamp | \"yesterday\"          | not of type \"timestamp\", expected a time such as 2026-11-23T10:00:00.000",
        "vector    | {}                     | data: expected an array, found an empty object",
        "table     | [1]                    | data[0]: expected an object, found a number",
      })
  void dataIsCheckedAgainstItsType(String type, String data, String message) {
    assertThatThrownBy(
            () -> BrokerJson.read("{\"@data-type\":\"" + type + "\",\"data\":" + data + "}"))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  @Test
  void anErrorNamesThePath() {
    assertRefused(
        vector(count("1"), count("1"), vector(count("1"), count("-1"))),
        "data[2].data[1]: not of type \"count\","
            + " expected a whole number from 0 to 18446744073709551615");
    assertRefused(
        "{\"@data-type\":\"table\",\"data\":[{\"key\":%s,\"value\":%s}]}"
            .formatted(count("1"), count("-1")),
        "data[0].value: not of type \"count\","
            + " expected a whole number from 0 to 18446744073709551615");
  }

  @Test
  void anUnknownTypeIsRefusedByName() {
    assertRefused(
        vector("{\"@data-type\":\"tuple\",\"data\":[]}"),
        "data[0]: unknown @data-type \"tuple\", expected one of none, boolean, count, integer,"
            + " real, string, enum-value, address, subnet, port, timespan, timestamp, vector, set,"
            + " table");
  }

  @Test
  void aKeyTooManyOrTooFewIsRefusedByName() {
    assertRefused(
        "{\"@data-type\":\"count\",\"data\":1,\"unit\":\"s\"}",
        "unknown key \"unit\", expected @data-type, data");
    assertRefused(vector("{\"@data-type\":\"count\"}"), "data[0]: key \"data\" is missing");
    assertRefused("{\"data\":1}", "key \"@data-type\" is missing");
    assertRefused(
        "{\"@data-type\":\"table\",\"data\":[{\"key\":%s,\"value\":%s,\"x\":1}]}"
            .formatted(count("1"), count("1")),
        "data[0]: unknown key \"x\", expected key, value");
  }

  @Test
  void aValueThatIsNotOfItsTypeIsNotWritten() {
    assertThatThrownBy(() -> BrokerJson.text(new Scalar(Data.Type.PORT, "http")))
        .isInstanceOf(FormatException.class)
        .hasMessage("not of type \"port\", expected a number and protocol such as 5000/tcp");
  }

  @Test
  void brokenJsonIsRefusedWithItsLine() {
    assertThatThrownBy(() -> BrokerJson.read("{\n\"@data-type\":\"count\",\n\"data\":}"))
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.line()).hasValue(3))
        .hasMessageStartingWith("not valid JSON: ");
    assertThatThrownBy(() -> BrokerJson.read(" ")).hasMessage("empty, expected JSON");
    assertThatThrownBy(() -> BrokerJson.read(count("1") + " 2"))
        .hasMessageStartingWith("not valid JSON: ");
  }

  @Test
  void aValueDeeperThanAnyRealOneIsRefused() {
    String deep =
        "{\"@data-type\":\"vector\",\"data\":[".repeat(5_000) + count("1") + "]}".repeat(5_000);
    assertThatThrownBy(() -> BrokerJson.read(deep))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("not valid JSON: Document nesting depth");
  }

  @Test
  void aNodeHasElevenFieldsInZeeksOrder() {
    Data node = fields(BrokerJson.of(configuration(FULL)), 2, 0);
    assertThat(BrokerJson.text(node))
        .isEqualTo(
            vector(
                string("worker-01"),
                string("agent"),
                scalar("enum-value", "Supervisor::WORKER"),
                scalar("enum-value", "Management::RUNNING"),
                scalar("port", "5000/udp"),
                vector(string("b"), string("a"), string("a")),
                "{\"@data-type\":\"set\",\"data\":["
                    + vector(string("Pcap::snaplen"), string("9216"))
                    + "]}",
                string("eth0"),
                "{\"@data-type\":\"integer\",\"data\":-1}",
                "{\"@data-type\":\"table\",\"data\":[{\"key\":"
                    + string("FOO")
                    + ",\"value\":"
                    + string("bar")
                    + "}]}",
                scalar("port", "9000/tcp")));
  }

  @Test
  void aNodeOfAnOlderZeekHasNoMetricsPort() {
    Node older =
        new Node(
            FULL.name(),
            FULL.instance(),
            FULL.role(),
            FULL.state(),
            FULL.port(),
            FULL.scripts(),
            FULL.options(),
            FULL.interfaceName(),
            FULL.cpuAffinity(),
            FULL.env(),
            Optional.empty());
    assertThat(BrokerJson.configuration(withNode(node -> node.remove(10))))
        .isEqualTo(configuration(older));
  }

  @Test
  void aStatusOfAnOlderZeekHasNoMetricsPort() {
    Data older =
        Data.vector(
            Data.string("logger"),
            new Scalar(Data.Type.ENUM_VALUE, "Management::FAILED"),
            new Scalar(Data.Type.ENUM_VALUE, "Management::NODE"),
            new Scalar(Data.Type.ENUM_VALUE, "Supervisor::LOGGER"),
            new Scalar(Data.Type.COUNT, "4711"),
            new Scalar(Data.Type.PORT, "2200/tcp"));
    assertThat(BrokerJson.statuses(Data.vector(older)))
        .containsExactly(
            new NodeStatus(
                "logger",
                State.FAILED,
                Role.NODE,
                ClusterRole.LOGGER,
                Optional.of(4711L),
                Optional.of(Port.tcp(2200)),
                Optional.empty()));
  }

  @Test
  void aNumberIsReadFromIntegerAndFromCount() {
    for (Data.Type type : List.of(Data.Type.INTEGER, Data.Type.COUNT)) {
      Configuration read =
          BrokerJson.configuration(withNode(node -> node.set(8, new Scalar(type, "3"))));
      assertThat(read.nodes().iterator().next().cpuAffinity()).contains(3L);
    }
    assertNodeRefused(
        node -> node.set(8, new Scalar(Data.Type.COUNT, "9223372036854775808")),
        "configuration.nodes[0].cpu_affinity: beyond 64 bits,"
            + " expected at most 9223372036854775807");
  }

  @Test
  void absentAndEmptyStayDistinct() {
    Node empty =
        new Node(
            "a",
            "b",
            ClusterRole.NONE,
            State.UNKNOWN,
            Optional.empty(),
            Optional.of(List.of()),
            Optional.of(Set.of()),
            Optional.of(""),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    Node absent = Node.of("a", "b", ClusterRole.NONE).withState(State.UNKNOWN);
    assertThat(BrokerJson.configuration(BrokerJson.of(configuration(empty, absent))).nodes())
        .containsExactlyInAnyOrder(empty, absent);
  }

  @Test
  void equalElementsOfASetAreOne() {
    Data instance = BrokerJson.ofInstances(List.of(Instance.connecting("a")));
    Data element = ((Data.Sequence) instance).elements().get(0);
    Data twice =
        Data.vector(
            Data.string("id"),
            new Data.DataSet(List.of(element, element)),
            new Data.DataSet(List.of()));
    assertThat(BrokerJson.configuration(twice).instances())
        .containsExactly(Instance.connecting("a"));
  }

  @Test
  void aRefusedRecordNamesTheField() {
    assertNodeRefused(
        node -> node.set(2, new Scalar(Data.Type.ENUM_VALUE, "Supervisor::CHIEF")),
        "configuration.nodes[0].role: enum-value \"Supervisor::CHIEF\" is none of"
            + " NONE, LOGGER, MANAGER, PROXY, WORKER");
    assertNodeRefused(
        node -> node.set(2, new Scalar(Data.Type.ENUM_VALUE, "Management::NODE")),
        "configuration.nodes[0].role: enum-value \"Management::NODE\" is not of Supervisor");
    assertNodeRefused(
        node -> node.set(4, Data.string("5000/tcp")),
        "configuration.nodes[0].p: expected port, found string");
    assertNodeRefused(
        node -> node.set(5, Data.vector(Data.NONE)),
        "configuration.nodes[0].scripts[0]: expected string, found none");
    assertNodeRefused(
        node -> node.set(6, Data.vector()),
        "configuration.nodes[0].options: expected set, found vector");
    assertNodeRefused(
        node -> node.set(9, Data.NONE), "configuration.nodes[0].env: expected table, found none");
    assertNodeRefused(
        node -> node.add(Data.NONE),
        "configuration.nodes[0]: expected a record of 10 to 11 fields (name, instance, role,"
            + " state, p, scripts, options, interface, cpu_affinity, env, metrics_port), found 12");
    assertThatThrownBy(() -> BrokerJson.configuration(Data.string("x")))
        .hasMessage("configuration: expected vector, found string");
    assertThatThrownBy(() -> BrokerJson.results(Data.vector(Data.vector())))
        .hasMessage(
            "results[0]: expected a record of 6 fields (reqid, success, instance, data, error,"
                + " node), found 0");
  }

  @Test
  void anEnvironmentVariableThatIsThereTwiceIsRefusedWithoutItsValue() {
    var entry = new Data.Entry(Data.string("TOKEN"), Data.string("secret"));
    var other = new Data.Entry(Data.string("TOKEN"), Data.string("other secret"));
    assertNodeRefused(
        node -> node.set(9, new Data.Table(List.of(entry, other))),
        "configuration.nodes[0].env[1]: key \"TOKEN\" is there twice");
    assertNodeRefused(
        node -> node.set(9, new Data.Table(List.of(new Data.Entry(Data.string("A"), Data.NONE)))),
        "configuration.nodes[0].env[0].value: expected string, found none");
  }

  @Test
  void resultsAndOutputsReadAsWritten() {
    var outputs = new NodeOutputs("out", "err\nerr");
    var failed =
        new Result(
            "agent-request",
            false,
            Optional.of("agent"),
            Optional.of(BrokerJson.of(outputs)),
            Optional.of("it broke"),
            Optional.of("worker"));
    List<Result> results = List.of(failed, Result.of("r"));
    assertThat(BrokerJson.results(BrokerJson.ofResults(results))).isEqualTo(results);
    assertThat(BrokerJson.result(BrokerJson.of(failed))).isEqualTo(failed);
    assertThat(BrokerJson.outputs(failed.data().orElseThrow())).isEqualTo(outputs);
    List<Instance> instances =
        List.of(
            Instance.connecting("a"),
            Instance.listening("b", Address.parse("::1"), Port.tcp(2151)));
    assertThat(BrokerJson.instances(BrokerJson.ofInstances(instances))).isEqualTo(instances);
  }

  private interface Edit {
    void of(List<Data> fields);
  }

  /** The configuration of one full node, after an edit of the node's fields. */
  private static Data withNode(Edit edit) {
    List<Data> configuration =
        new ArrayList<>(((Data.Sequence) BrokerJson.of(configuration(FULL))).elements());
    Data node = fields(new Data.Sequence(configuration), 2, 0);
    List<Data> fields = new ArrayList<>(((Data.Sequence) node).elements());
    edit.of(fields);
    configuration.set(2, new Data.DataSet(List.of(new Data.Sequence(fields))));
    return new Data.Sequence(configuration);
  }

  private static Data fields(Data configuration, int field, int element) {
    Data set = ((Data.Sequence) configuration).elements().get(field);
    return ((Data.DataSet) set).elements().get(element);
  }

  private static void assertNodeRefused(Edit edit, String message) {
    assertThatThrownBy(() -> BrokerJson.configuration(withNode(edit)))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> BrokerJson.read(json))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  private static Configuration configuration(Node... nodes) {
    return new Configuration("id", Set.of(Instance.connecting("agent")), Set.of(nodes));
  }

  private static String count(String number) {
    return "{\"@data-type\":\"count\",\"data\":" + number + "}";
  }

  private static String string(String text) {
    return scalar("string", text);
  }

  private static String scalar(String type, String text) {
    return "{\"@data-type\":\"" + type + "\",\"data\":\"" + text + "\"}";
  }

  private static String vector(String... elements) {
    return "{\"@data-type\":\"vector\",\"data\":[" + String.join(",", elements) + "]}";
  }
}
