package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientOutputTest {

  static Stream<Path> outputs() {
    return Recorded.files(".out.json").stream().filter(file -> kind(file).isPresent());
  }

  /** The command is in the file's name, or it was deploy-config of the .cfg beside it. */
  private static Optional<RequestKind> kind(Path file) {
    String name = file.getFileName().toString();
    if (name.contains("restart")) {
      return Optional.of(RequestKind.RESTART);
    }
    if (name.contains("get-nodes")) {
      return Optional.of(RequestKind.GET_NODES);
    }
    if (Json.read(Recorded.text(file)).path("errors").isMissingNode() || name.contains("get-id")) {
      return Optional.empty();
    }
    return Optional.of(RequestKind.DEPLOY);
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void whatWasPrintedIsWhatAControllerHadAnswered(Path file) {
    RequestKind kind = kind(file).orElseThrow();
    Set<Result> printed = new HashSet<>(ClientOutput.read(Recorded.text(file), kind, "r"));

    assertThat(responses(file.resolveSibling("transcript.jsonl"), kind)).contains(printed);
  }

  /** Every answer of that kind in a transcript, without what zeek-client does not print. */
  private static List<Set<Result>> responses(Path transcript, RequestKind kind) {
    List<String> names = new ArrayList<>(List.of(kind.responseEvent()));
    if (kind == RequestKind.DEPLOY) {
      names.add(RequestKind.STAGE.responseEvent()); // What deploy-config prints when refused.
    }
    List<Set<Result>> responses = new ArrayList<>();
    BrokerFrames.of(new StringReader(Recorded.text(transcript)))
        .forEachRemaining(
            numbered -> {
              if (numbered.frame() instanceof BrokerFrame.Event event
                  && names.contains(event.message().name())) {
                Set<Result> results = new HashSet<>();
                for (Result result : BrokerJson.results(event.message().arguments().get(1))) {
                  printed(kind, result).ifPresent(results::add);
                }
                responses.add(results);
              }
            });
    return responses;
  }

  private static Optional<Result> printed(RequestKind kind, Result result) {
    boolean saysNothing = result.success() && result.node().isEmpty() && result.data().isEmpty();
    if (saysNothing) {
      return Optional.empty();
    }
    boolean aboutNode = result.node().isPresent();
    boolean keepsInstance =
        kind == RequestKind.GET_NODES || (kind == RequestKind.DEPLOY && aboutNode);
    return Optional.of(
        new Result(
            "r",
            result.success(),
            keepsInstance ? result.instance() : Optional.empty(),
            kind == RequestKind.GET_NODES
                ? result.data().map(ClientOutputTest::sorted)
                : result.data(),
            result.error(),
            result.node()));
  }

  private static Data sorted(Data statuses) {
    return BrokerJson.ofStatuses(
        BrokerJson.statuses(statuses).stream()
            .sorted(Comparator.comparing(NodeStatus::node))
            .toList());
  }

  @Test
  void aDeployNamesNodesThenErrorsThenTheConfiguration() {
    assertThat(
            ClientOutput.read(
                """
                {"errors": ["request timed out"],
                 "results": {"id": "c1", "nodes": {
                   "logger": {"instance": "agent", "success": true},
                   "worker": {"instance": "agent", "success": false, "stdout": "", "stderr": "no"}}}}
                """,
                RequestKind.DEPLOY,
                "r"))
        .containsExactly(
            new Result(
                "r",
                true,
                Optional.of("agent"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("logger")),
            new Result(
                "r",
                false,
                Optional.of("agent"),
                Optional.of(BrokerJson.of(new NodeOutputs("", "no"))),
                Optional.empty(),
                Optional.of("worker")),
            failure(Optional.of("request timed out"), Optional.empty(), Optional.empty()),
            new Result(
                "r",
                true,
                Optional.empty(),
                Optional.of(Data.string("c1")),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aStagedConfigurationIsItsIdOrItsErrors() {
    assertThat(
            ClientOutput.read(
                "{\"errors\":[],\"results\":{\"id\":\"c1\"}}", RequestKind.STAGE, "r"))
        .extracting(Result::data)
        .containsExactly(Optional.of(Data.string("c1")));
    assertThat(
            ClientOutput.read(
                "{\"errors\":[\"one\",\"two\"],\"results\":{}}", RequestKind.STAGE, "r"))
        .containsExactly(
            failure(Optional.of("one"), Optional.empty(), Optional.empty()),
            failure(Optional.of("two"), Optional.empty(), Optional.empty()));
  }

  @Test
  void anErrorHasASourceWhereTheClientKnewOne() {
    String errors =
        "{\"errors\":[{\"source\":\"x\",\"error\":\"e\"},{\"source\":null,\"error\":\"request"
            + " timed out\"},{\"error\":\"result lacking node\"},{\"source\":\"y\",\"error\":null}],"
            + "\"results\":{}}";
    assertThat(ClientOutput.read(errors, RequestKind.RESTART, "r"))
        .containsExactly(
            failure(Optional.of("e"), Optional.empty(), Optional.of("x")),
            failure(Optional.of("request timed out"), Optional.empty(), Optional.empty()),
            failure(Optional.of("result lacking node"), Optional.empty(), Optional.empty()),
            failure(Optional.empty(), Optional.empty(), Optional.of("y")));
    assertThat(ClientOutput.read(errors, RequestKind.GET_NODES, "r"))
        .element(0)
        .isEqualTo(failure(Optional.of("e"), Optional.of("x"), Optional.empty()));
  }

  @Test
  void anInstanceHasTheStatusOfItsNodes() {
    List<Result> results =
        ClientOutput.read(
            """
            {"errors": [], "results": {"empty": {}, "agent": {
              "agent": {"state": "RUNNING", "mgmt_role": "AGENT", "cluster_role": null, "pid": 7},
              "logger": {"state": "CRASHED", "mgmt_role": null, "cluster_role": "LOGGER",
                         "port": 2200, "metrics_port": 9000}}}}
            """,
            RequestKind.GET_NODES,
            "r");
    assertThat(results)
        .extracting(Result::instance)
        .containsExactly(Optional.of("empty"), Optional.of("agent"));
    assertThat(BrokerJson.statuses(results.get(0).data().orElseThrow())).isEmpty();
    assertThat(BrokerJson.statuses(results.get(1).data().orElseThrow()))
        .containsExactly(
            new NodeStatus(
                "agent",
                State.RUNNING,
                Role.AGENT,
                ClusterRole.NONE,
                Optional.of(7L),
                Optional.empty(),
                Optional.empty()),
            new NodeStatus(
                "logger",
                State.CRASHED,
                Role.NONE,
                ClusterRole.LOGGER,
                Optional.empty(),
                Optional.of(Port.tcp(2200)),
                Optional.of(Port.tcp(9000))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DEPLOY | {\"results\":{}} | key \"errors\" is missing",
        "DEPLOY | {\"errors\":[],\"results\":{},\"x\":1} | unknown key \"x\", expected errors, results",
        "DEPLOY | {\"errors\":[1],\"results\":{}} | errors[0]: expected text, found a number",
        "DEPLOY | {\"errors\":[],\"results\":{\"ids\":1}} | results: unknown key \"ids\", expected id, nodes",
        "DEPLOY | {\"errors\":[],\"results\":{\"nodes\":{\"w\":{\"success\":true}}}} | results.nodes.w: key \"instance\" is missing",
        "DEPLOY | {\"errors\":[],\"results\":{\"nodes\":{\"w\":{\"success\":true,\"instance\":\"a\",\"stdout\":\"\"}}}} | results.nodes.w: key \"stderr\" is missing",
        "DEPLOY | {\"errors\":[],\"results\":{\"nodes\":{\"w\":{\"success\":1,\"instance\":\"a\"}}}} | results.nodes.w.success: expected true or false, found a number",
        "STAGE | {\"errors\":[],\"results\":{\"nodes\":{}}} | results: unknown key \"nodes\", expected id",
        "RESTART | {\"errors\":[\"e\"],\"results\":{}} | errors[0]: expected an object, found text",
        "RESTART | {\"errors\":[],\"results\":{\"w\":\"yes\"}} | results.w: expected true or false, found text",
        "GET_NODES | {\"errors\":[],\"results\":{\"a\":{\"w\":{\"state\":\"BUSY\",\"mgmt_role\":null,\"cluster_role\":null}}}} | results.a.w.state: \"BUSY\" is none of PENDING, RUNNING, STOPPED, FAILED, CRASHED, UNKNOWN",
        "GET_NODES | {\"errors\":[],\"results\":{\"a\":{\"w\":{\"state\":\"FAILED\",\"mgmt_role\":null}}}} | results.a.w: key \"cluster_role\" is missing",
        "GET_NODES | {\"errors\":[],\"results\":{\"a\":{\"w\":{\"state\":\"FAILED\",\"mgmt_role\":null,\"cluster_role\":null,\"port\":70000}}}} | results.a.w.port: port 70000 is outside 0 to 65535",
        "GET_ID_VALUE | {\"errors\":[],\"results\":{}} | no Results can be read from zeek-client's output about get_id_value, only about stage_configuration, deploy, restart and get_nodes",
      })
  void anUnknownShapeIsRefusedWithItsPath(RequestKind kind, String text, String message) {
    assertThatThrownBy(() -> ClientOutput.read(text, kind, "r"))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  private static Result failure(
      Optional<String> error, Optional<String> instance, Optional<String> node) {
    return new Result("r", false, instance, Optional.empty(), error, node);
  }
}
