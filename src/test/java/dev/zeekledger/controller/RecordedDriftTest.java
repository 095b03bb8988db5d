package dev.zeekledger.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.Recorded;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.plan.Planner;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real agents reported after deploys, beside what had been staged. */
class RecordedDriftTest {

  private final Map<String, Configuration> asked = new HashMap<>();
  private final List<Drift> drifts = new ArrayList<>();
  private Optional<Configuration> staged = Optional.empty();
  private Optional<Configuration> deployed = Optional.empty();

  /** Agents of earlier configurations stay connected, which is no drift. */
  @ParameterizedTest
  @CsvSource({
    "quickstart, 1, ''",
    "two_instances, 2, ''",
    "history, 1, ''",
    "failing_worker, 2, 'worker-02 PENDING, worker-01 PENDING'"
  })
  void onlyNodesThatDidNotStartAreDrift(String recording, int answers, String expected) {
    Path transcript = Recorded.file(recording + "/transcript.jsonl");
    Transcript.read(new StringReader(Recorded.text(transcript)))
        .forEach(entry -> entry.event().ifPresent(this::hear));

    assertThat(drifts).hasSize(answers);
    assertThat(drifts).allSatisfy(drift -> assertThat(drift.changes()).isEmpty());
    assertThat(
            drifts.stream()
                .flatMap(drift -> drift.differences().stream())
                .map(found -> found.node().orElseThrow() + " " + found.reported().orElseThrow()))
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(", "));
  }

  private void hear(ControllerEvent event) {
    if (event instanceof Request request) {
      request.configuration().ifPresent(staging -> asked.put(request.reqid(), staging));
    } else if (event instanceof Response response) {
      if (response.kind() == RequestKind.STAGE && response.isAccepted()) {
        staged = Optional.of(asked.get(response.reqid()));
      } else if (response.kind() == RequestKind.DEPLOY) {
        deployed = staged;
      } else if (response.kind() == RequestKind.GET_NODES) {
        Configuration wanted = deployed.orElseThrow();
        drifts.add(
            Drift.between(
                wanted,
                Optional.of(Planner.DEFAULT.plan(wanted, HOSTS)),
                ReportedNodes.of(response)));
      }
    }
  }

  private static final Map<String, Address> HOSTS =
      Map.of("agent-testbox", Address.parse("127.0.0.1"));
}
