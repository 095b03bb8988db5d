package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.Recorded;
import dev.zeekledger.live.Connection;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** record, results and deployments on what a real controller said. */
class RecordCommandTest {

  @TempDir private Path home;
  private CommandLineFixture cli;

  @BeforeEach
  void fixture() {
    cli = new CommandLineFixture(home);
  }

  @ParameterizedTest
  @MethodSource("dev.zeekledger.format.Recorded#folders")
  void everyAcceptedConfigurationComesBackAsItWasSent(String folder) {
    cli.ok("record", recorded(folder + "/transcript.jsonl"));

    Map<String, Configuration> asked = new HashMap<>();
    int accepted = 0;
    for (ControllerEvent event : Recorded.events(folder)) {
      if (event instanceof ControllerEvent.Request request) {
        request.configuration().ifPresent(sent -> asked.put(request.reqid(), sent));
      } else if (event instanceof ControllerEvent.Response response
          && response.kind() == RequestKind.STAGE) {
        JsonNode request = cli.ok("results", response.reqid(), "-o", "json").json();
        if (response.results().get(0).success()) {
          accepted++;
          String shown = cli.ok("show", request.get("revision").asText(), "-o", "broker").out();
          assertThat(BrokerJson.configuration(BrokerJson.read(shown)))
              .isEqualTo(asked.get(response.reqid()));
        } else {
          assertThat(request.get("outcome").asText()).isEqualTo("rejected");
          assertThat(request.get("revision").isNull()).isTrue();
        }
      }
    }
    assertThat(accepted).isPositive();
  }

  @ParameterizedTest
  @MethodSource("dev.zeekledger.format.Recorded#folders")
  void everyFetchedConfigurationIsTheNewestOfItsLine(String folder) {
    cli.ok("record", recorded(folder + "/transcript.jsonl"));

    Map<String, Boolean> deployed = new HashMap<>();
    for (ControllerEvent event : Recorded.events(folder)) {
      if (event instanceof ControllerEvent.Request request) {
        request.deployed().ifPresent(which -> deployed.put(request.reqid(), which));
      } else if (event instanceof ControllerEvent.Response response
          && response.kind() == RequestKind.GET_CONFIGURATION
          && response.results().get(0).success()) {
        JsonNode request = cli.ok("results", response.reqid(), "-o", "json").json();
        String revision = request.get("revision").asText();
        String shown = cli.ok("show", revision, "-o", "broker").out();
        assertThat(BrokerJson.configuration(BrokerJson.read(shown)))
            .isEqualTo(BrokerJson.configuration(response.results().get(0).data().orElseThrow()));
        JsonNode kind = logOf(revision).get("kind");
        assertThat(kind.asText()).isEqualTo(deployed.get(response.reqid()) ? "deployed" : "staged");
      }
    }
  }

  private JsonNode logOf(String revision) {
    for (JsonNode entry : cli.ok("log", "-o", "json").json()) {
      if (entry.get("revision").asText().equals(revision)) {
        return entry;
      }
    }
    throw new AssertionError(revision);
  }

  @ParameterizedTest
  @MethodSource("dev.zeekledger.format.Recorded#folders")
  void everyResultIsShownInItsOrder(String folder) {
    cli.ok("record", recorded(folder + "/transcript.jsonl"));

    for (ControllerEvent event : Recorded.events(folder)) {
      if (event instanceof ControllerEvent.Response response
          && (response.kind() == RequestKind.DEPLOY || response.kind() == RequestKind.STAGE)) {
        Ran text = cli.ok("results", response.reqid());
        JsonNode json = cli.ok("results", response.reqid(), "-o", "json").json().get("results");
        List<String> summaries = new ArrayList<>();
        json.forEach(result -> summaries.add(result.get("summary").asText()));
        assertThat(summaries)
            .containsExactlyElementsOf(response.results().stream().map(Result::summary).toList());
        assertThat(text.out().lines()).containsSubsequence(summaries);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.zeekledger.format.Recorded#folders")
  void recordingAgainAddsNothing(String folder) {
    String file = recorded(folder + "/transcript.jsonl");
    cli.ok("record", file);
    List<String> before = everything();

    JsonNode again = cli.ok("record", file, "-o", "json").json();

    assertThat(again.get("requests").asInt()).isZero();
    assertThat(again.get("answers").asInt()).isZero();
    assertThat(again.get("revisions").asInt()).isZero();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void recordingAllOfThemTwiceAddsNothingTheSecondTime() {
    Stream<String> files = Recorded.transcripts().stream().map(Path::toString);
    Object[] all = Stream.concat(Stream.of("record"), files).toArray();
    cli.ok(all);
    List<String> before = everything();

    cli.ok(all);

    assertThat(everything()).isEqualTo(before);
  }

  private List<String> everything() {
    return List.of(
        cli.ok("log", "-o", "json").out(),
        cli.ok("deployments", "-o", "json").out(),
        cli.ok("db", "info").out());
  }

  @Test
  void aFailedNodesOutputIsShownAndFound() {
    cli.ok("record", recorded("failing_worker/transcript.jsonl"));
    String reqid = "a33f064e-e6f8-11f1-916c-02fc00000001";

    assertThat(cli.ok("results", reqid).out())
        .contains("error (request timed out) (reqid kIeyhLLwQUVEPval, instance agent-testbox)\n")
        .contains(
            "error (reqid kIeyhLLwQUVEPval, instance agent-testbox, node worker-02)\n  stderr:\n")
        .contains("    fatal error: problem with interface not-a-valid-interface");
    JsonNode found = cli.ok("deployments", "--grep", "NOT-A-VALID", "-o", "json").json();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).toString())
        .matches(
            "\\{\"reqid\":\""
                + reqid
                + "\",\"time\":\"[^\"]+\",\"author\":null,\"message\":null,\"revision\":1,"
                + "\"id\":\"a33c7d8e-e6f8-11f1-916c-02fc00000001\",\"outcome\":\"partial\","
                + "\"nodes\":\\{\"ok\":3,\"failed\":1},\"errors\":\\[\"request timed out\"],\"failed_nodes\":\\{\"worker-02\":"
                + "\"fatal error: problem with interface .*\"}}");
    assertThat(cli.ok("deployments", "--failed", "-o", "json").json()).hasSize(2);
    assertThat(cli.ok("deployments", "--node", "worker-02", "-o", "json").json()).hasSize(3);
    assertThat(cli.ok("deployments", "--instance", "nowhere", "-o", "json").json()).isEmpty();
    assertThat(cli.ok("deployments").out()).contains("partial, 3/4 nodes ok");
  }

  @Test
  void aDeployOfNothingIsRejected() {
    cli.ok("record", recorded("quickstart/transcript.jsonl"));

    JsonNode deployments = cli.ok("deployments", "-o", "json").json();
    JsonNode first = deployments.get(deployments.size() - 1);

    assertThat(first.get("outcome").asText()).isEqualTo("rejected");
    assertThat(first.get("revision").isNull()).isTrue();
    assertThat(first.get("errors").toString())
        .isEqualTo("[\"no configuration available to deploy\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failing_worker/01-deploy-config",
        "failing_worker/07-fix",
        "failing_worker/08-broken-script",
        "quickstart/03-deploy-nothing"
      })
  void whatZeekClientPrintedComesToTheSameDeployment(String file) {
    cli.ok("record", recorded(file + ".out.json"), "--kind", "deploy", "--reqid", "mine");
    cli.ok("record", recorded(file + ".out.json"), "--kind", "deploy", "--reqid", "mine");

    JsonNode printed = cli.ok("deployments", "-o", "json").json();
    assertThat(printed).hasSize(1);
    String folder = file.substring(0, file.indexOf('/'));
    cli.ok("record", "--cluster", "heard", recorded(folder + "/transcript.jsonl"));
    JsonNode heard = cli.ok("deployments", "--cluster", "heard", "-o", "json").json();

    assertThat(heard).anySatisfy(deployment -> sameOutcome(deployment, printed.get(0)));
  }

  @Test
  void aSecondAnswerUnderAGivenNameIsRefused() {
    cli.ok(
        "record",
        recorded("failing_worker/01-deploy-config.out.json"),
        "--kind=deploy",
        "--reqid=monday");
    String before = cli.ok("deployments").out();

    Ran other =
        cli.run(
            "record",
            recorded("failing_worker/07-fix.out.json"),
            "--kind=deploy",
            "--reqid=monday");

    assertThat(other.exitCode()).isEqualTo(3);
    assertThat(other.err())
        .isEqualTo(
            "zeek-ledger: "
                + recorded("failing_worker/07-fix.out.json")
                + ": --reqid monday has another answer in cluster \"default\", expected a name of its"
                + " own\n");
    assertThat(cli.ok("deployments").out()).isEqualTo(before);
  }

  private static void sameOutcome(JsonNode left, JsonNode right) {
    assertThat(left.get("outcome")).isEqualTo(right.get("outcome"));
    assertThat(left.get("nodes")).isEqualTo(right.get("nodes"));
    assertThat(left.get("errors")).isEqualTo(right.get("errors"));
  }

  @Test
  void whatZeekClientPrintedOfRestartsAndNodesIsRecorded() {
    cli.ok(
        "record",
        recorded("quickstart/13-restart-unknown.out.json"),
        "--kind",
        "restart",
        "--reqid",
        "r");
    cli.ok(
        "record",
        recorded("quickstart/10-get-nodes.out.json"),
        "--kind",
        "get-nodes",
        "--reqid",
        "n");

    assertThat(cli.ok("results", "r", "-o", "json").json().get("outcome").asText())
        .isIn("partial", "failed");
    assertThat(cli.ok("results", "n", "-o", "json").json().get("kind").asText())
        .isEqualTo("get_nodes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing_worker", "history", "quickstart", "two_instances"})
  void answersThatAreHeardBeforeTheirRequestsMakeTheSameRevisions(String folder) {
    Path transcript = Path.of(recorded(folder + "/transcript.jsonl"));
    List<String> lines = CommandLineFixture.text(transcript).lines().toList();
    Path answers =
        cli.file(
            "answers.jsonl",
            String.join("\n", lines.stream().filter(l -> !l.contains("_request\"")).toList()));
    cli.ok("record", answers);
    assertThat(cli.ok("log", "-o", "json").json()).isEmpty();

    cli.ok("record", transcript);

    cli.ok("record", "--cluster", "whole", transcript);
    assertThat(contents("default")).isEqualTo(contents("whole"));
    assertThat(deployments("default")).isEqualTo(deployments("whole"));
  }

  private List<String> contents(String cluster) {
    List<String> contents = new ArrayList<>();
    cli.ok("log", "--cluster", cluster, "-o", "json")
        .json()
        .forEach(entry -> contents.add(entry.get("kind") + " " + entry.get("id")));
    return contents;
  }

  private Map<String, String> deployments(String cluster) {
    Map<String, String> deployments = new HashMap<>();
    cli.ok("deployments", "--cluster", cluster, "-o", "json")
        .json()
        .forEach(
            entry ->
                deployments.put(
                    entry.get("reqid").asText(),
                    entry.get("id") + " " + entry.get("outcome") + entry.get("errors")));
    return deployments;
  }

  @Test
  void singleMessagesInFilesOfTheirOwnBelongTogether() {
    cli.ok("record", recorded("raw_values/01-stage.sent.json"));
    assertThat(cli.ok("results", "req-raw-1", "-o", "json").json().get("outcome").asText())
        .isEqualTo("pending");

    cli.ok("record", recorded("raw_values/01-stage.answer.json"));

    assertThat(cli.ok("results", "req-raw-1", "-o", "json").json().get("revision").asInt())
        .isEqualTo(1);
  }

  @Test
  void aTranscriptThatBreaksOffInALineStoresNothingOfIt() {
    String text =
        CommandLineFixture.text(Path.of(recorded("history/transcript.jsonl"))).substring(0, 6000);
    Path broken = cli.file("broken.jsonl", text);

    Ran ran = cli.run("record", broken);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("zeek-ledger: " + broken + ":").hasLineCount(1);
    assertThat(cli.ok("db", "info", "-o", "json").json().get("requests").asInt()).isZero();
  }

  @Test
  void aMessageThatCannotBeStoredIsNamedByItsLine() {
    var request = new ControllerEvent.Request(RequestKind.DEPLOY, "q".repeat(1_000_001), List.of());
    Path file = cli.file("long.jsonl", "\n" + request.message(Connection.TOPIC).text() + "\n");

    Ran ran = cli.run("record", file);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "zeek-ledger: %s:2: the reqid has 1000001 characters, which is more than the 1000000 that fit%n"
                .formatted(file));
  }

  @Test
  void aDeployAnsweredWithoutResultsIsSaidToBe() {
    var response = new ControllerEvent.Response(RequestKind.DEPLOY, "q", List.of());
    cli.ok("record", cli.file("none.jsonl", response.message(Connection.TOPIC).text()));

    assertThat(cli.ok("results", "q").out()).endsWith("  answered without Results\n");
  }

  @Test
  void maskedResultsShowNoEnvironment() {
    cli.ok("record", recorded("two_instances/transcript.jsonl"));
    for (ControllerEvent event : Recorded.events("two_instances")) {
      if (event instanceof ControllerEvent.Response response) {
        assertThat(cli.ok("results", response.reqid(), "--mask", "-o", "json").out())
            .doesNotContain("hello sensor world");
      }
    }
  }
}
