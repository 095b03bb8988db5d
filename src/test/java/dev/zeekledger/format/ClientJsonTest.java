package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Option;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientJsonTest {

  private static final ClientNode FULL =
      new ClientNode(
          "wörker",
          "a",
          ClusterRole.WORKER,
          Optional.of(1),
          Optional.of(List.of("b.zeek", "a.zeek")),
          Optional.of(List.of(new Option("X", "2"), new Option("X", "1"))),
          Optional.of("🦀\u007f\u0001"),
          Optional.of(new BigInteger("-99999999999999999999")),
          Map.of("\uffff", "1", "🦀", "2"),
          Optional.of(65535));

  @Test
  void writesAsPythonDoes() {
    var configuration =
        new ClientConfiguration(
            Optional.empty(),
            List.of(
                new ClientInstance(
                    "b", Optional.of("0.0.0.0"), Optional.of(ClientPort.numbered(1))),
                new ClientInstance("a", Optional.of("0.0.0.0"), Optional.empty())),
            List.of(FULL));
    assertThat(ClientJson.write(configuration))
        .isEqualTo(
            """
            {
              "instances": [
                {
                  "name": "a"
                },
                {
                  "host": "0.0.0.0",
                  "name": "b",
                  "port": 1
                }
              ],
              "nodes": [
                {
                  "cpu_affinity": -99999999999999999999,
                  "env": {
                    "\\uffff": "1",
                    "\\ud83e\\udd80": "2"
                  },
                  "instance": "a",
                  "interface": "\\ud83e\\udd80\\u007f\\u0001",
                  "metrics_port": 65535,
                  "name": "w\\u00f6rker",
                  "options": [
                    {
                      "name": "X",
                      "value": "1"
                    },
                    {
                      "name": "X",
                      "value": "2"
                    }
                  ],
                  "port": 1,
                  "role": "WORKER",
                  "scripts": [
                    "b.zeek",
                    "a.zeek"
                  ]
                }
              ]
            }
            """);
    assertThat(ClientJson.read(ClientJson.write(configuration))).isEqualTo(configuration);
  }

  @Test
  void absentAndEmptyStayDistinct() {
    ClientNode absent = node("{'name': 'n', 'instance': 'i', 'role': 'NONE'}");
    assertThat(absent.scripts()).isEmpty();
    assertThat(absent.options()).isEmpty();
    assertThat(absent.env()).isEmpty();
    ClientNode empty =
        node("{'name':'n','instance':'i','role':'NONE','scripts':[],'options':[],'env':{}}");
    assertThat(empty.scripts()).hasValue(List.of());
    assertThat(empty.options()).hasValue(List.of());
  }

  @Test
  void aPortInQuotesStaysInQuotes() {
    var read =
        ClientJson.read(
            quoted("{'instances': [{'name': 'a', 'host': '::1', 'port': '080'}], 'nodes': []}"));
    assertThat(read.instances().get(0).port()).hasValue(ClientPort.spelled("080"));
    assertThat(ClientJson.write(read)).contains("\"port\": \"080\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          []                                  | the configuration: is of type array, expected object
          {'nodes': []}                       | instances: missing
          {'instances': [], 'nodes': null}    | nodes: missing
          {'instances': {}, 'nodes': []}      | instances: is of type object, expected array
          {'instances': [], 'nodes': [], 'x': 1} | x: unknown key, expected one of id, instances, nodes
          {'id': 1, 'instances': [], 'nodes': []} | id: is of type number, expected string
          {'instances': [1], 'nodes': []}     | instances[0]: is of type number, expected object
          {'instances': [{}], 'nodes': []}    | instances[0].name: missing
          """)
  void refusesWhatIsNoConfiguration(String json, String message) {
    assertThatThrownBy(() -> ClientJson.read(quoted(json)))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          0        | 0 is no port, expected a number from 1 to 65535
          65536    | 65536 is no port, expected a number from 1 to 65535
          1.0      | is no integer
          true     | is of type boolean, expected number
          'http'   | is no port, expected a number from 1 to 65535
          '99999'  | 99999 is no port, expected a number from 1 to 65535
          ''       | is no port, expected a number from 1 to 65535
          """)
  void refusesWhatIsNoInstancePort(String port, String message) {
    String json = "{'instances': [{'name': 'a', 'port': " + port + "}], 'nodes': []}";
    assertThatThrownBy(() -> ClientJson.read(quoted(json)))
        .hasMessage("instances[0].port: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'role': 'chief'             | .role: "chief" is no role, expected one of NONE, LOGGER, MANAGER, PROXY, WORKER
          'role': 'manager'           | .role: "manager" is no role, expected one of NONE, LOGGER, MANAGER, PROXY, WORKER
          'role': null                | .role: missing
          'port': '80'                | .port: is of type string, expected number
          'port': 70000               | .port: 70000 is no port, expected a number from 1 to 65535
          'metrics_port': -1          | .metrics_port: -1 is no port, expected a number from 1 to 65535
          'cpu_affinity': 1.5         | .cpu_affinity: is no integer
          'scripts': 'a'              | .scripts: is of type string, expected array
          'scripts': ['a', 1]         | .scripts[1]: is of type number, expected string
          'options': [{'name': 'x'}]  | .options[0].value: missing
          'options': {'X': 'secret'}  | .options: is of type object, expected array
          'env': {'FOO': 1}           | .env.FOO: is of type number, expected string
          'env': ['secret']           | .env: is of type array, expected object
          'interface': []             | .interface: is of type array, expected string
          'state': 'RUNNING'          | .state: unknown key, expected one of name, instance, role, port, scripts, options, interface, cpu_affinity, env, metrics_port
          """)
  void refusesWhatIsNoNode(String field, String message) {
    String role = field.contains("role") ? "" : "'role': 'WORKER', ";
    assertThatThrownBy(() -> node("{'name': 'n', 'instance': 'i', " + role + field + "}"))
        .isInstanceOf(FormatException.class)
        .hasMessage("nodes[0]" + message);
  }

  @Test
  void brokenJsonIsRefusedWithItsLine() {
    assertThatThrownBy(() -> ClientJson.read("{\n\"id\": }"))
        .isInstanceOfSatisfying(
            FormatException.class, error -> assertThat(error.line()).hasValue(2));
  }

  private static ClientNode node(String json) {
    return ClientJson.read(quoted("{'instances': [], 'nodes': [" + json + "]}")).nodes().get(0);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
