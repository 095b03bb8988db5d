package dev.zeekledger.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.controller.Recorder;
import dev.zeekledger.format.Recorded;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is played to a watch makes the same history as recording its transcript does. */
class WatchReplayTest {

  private static final Duration POLL = Duration.ofHours(1);

  private static List<String> transcript(String folder) throws IOException {
    return Files.readAllLines(Recorded.file(folder).resolve("transcript.jsonl"));
  }

  private static DatabaseAddress recorded(String folder) {
    DatabaseAddress address = TestDatabase.H2.fresh();
    try (Ledger ledger = Ledger.open(address)) {
      var recorder = new Recorder(ledger, ClusterName.DEFAULT);
      Recorded.events(folder).forEach(recorder::record);
    }
    return address;
  }

  /** Lets a watch listen until the script has said goodbye. */
  private static DatabaseAddress watched(ReplayServer.Script script, Told told) throws Exception {
    DatabaseAddress address = TestDatabase.H2.fresh();
    try (var server = new ReplayServer(script)) {
      var dialer = new Dialer(server.address(), Optional.empty());
      var watch =
          new Watch(dialer, POLL, clock -> Ledger.open(address, clock), ClusterName.DEFAULT, told);
      watch.start();
      server.awaitGoodbye();
      assertThat(watch.stop()).isTrue();
    }
    return address;
  }

  /** A history without what differs from run to run: times, and digests over them. */
  private static List<String> history(DatabaseAddress address) {
    List<String> entries = new ArrayList<>();
    try (Ledger ledger = Ledger.open(address)) {
      ledger.exportHistory(Optional.empty(), entry -> entries.add(timeless(entry)));
    }
    return entries;
  }

  private static String timeless(HistoryEntry entry) {
    return entry
        .toString()
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("chain=[0-9a-f]{64}", "chain");
  }

  private interface Part {
    void play(WebSocketServer.Client client) throws IOException;
  }

  /** For the first who listens: one who connects again after the goodbye hears nothing more. */
  private static ReplayServer.Script once(Part part) {
    return (client, subscription) -> {
      if (subscription == 0) {
        part.play(client);
      }
    };
  }

  private static void play(WebSocketServer.Client client, List<String> frames) throws IOException {
    for (String frame : frames) {
      client.send(frame);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.zeekledger.format.Recorded#folders")
  void aWholeTranscript(String folder) throws Exception {
    List<String> frames = transcript(folder);
    DatabaseAddress watched =
        watched(
            (client, subscription) -> {
              play(client, frames);
              client.sayGoodbye();
            },
            new Told());

    assertThat(history(watched)).isEqualTo(history(recorded(folder))).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "two_instances"})
  void aTranscriptThatIsCutOffAndComesAgain(String folder) throws Exception {
    List<String> frames = transcript(folder);
    DatabaseAddress watched =
        watched(
            (client, subscription) -> {
              if (subscription == 0) {
                play(client, frames.subList(0, 12));
                client.sendHalf(frames.get(12));
              } else {
                play(client, frames);
                client.sayGoodbye();
              }
            },
            new Told());

    assertThat(history(watched)).isEqualTo(history(recorded(folder)));
  }

  @Test
  void framesInPartsWithGarbageBetween() throws Exception {
    List<String> frames = transcript("history");
    String unknown = frames.get(1).replace("API::", "API::no_");
    var told = new Told();
    DatabaseAddress watched =
        watched(
            once(
                client -> {
                  client.send(frames.get(0));
                  for (String frame : frames.subList(1, frames.size())) {
                    client.send("{");
                    client.send("");
                    client.sendInParts(frame, 1000);
                    client.sendBinary(new byte[70_000]);
                    client.send("{\"type\":\"data-message\",\"topic\":\"x\"}");
                    client.send(unknown);
                    client.send(frame.substring(0, frame.length() / 2));
                  }
                  client.sayGoodbye();
                }),
            told);

    assertThat(history(watched)).isEqualTo(history(recorded("history")));
    assertThat(told.lines().stream().filter(line -> line.contains("binary"))).hasSize(1);
    assertThat(told.lines().stream().filter(line -> line.contains("no_"))).hasSize(1);
    assertThat(told.lines()).contains(6 * (frames.size() - 1) + " messages were skipped");
  }

  @Test
  void aFrameThatIsTooLongIsPassedOver() throws Exception {
    List<String> frames = transcript("rejected");
    var told = new Told();
    DatabaseAddress watched =
        watched(
            once(
                client -> {
                  play(client, frames.subList(0, 5));
                  client.sendInParts("x".repeat(Frames.MOST_CHARACTERS + 1), 1 << 20);
                  play(client, frames.subList(5, frames.size()));
                  client.sayGoodbye();
                }),
            told);

    assertThat(history(watched)).isEqualTo(history(recorded("rejected")));
    assertThat(told.lines()).contains("1 message was skipped");
  }
}
