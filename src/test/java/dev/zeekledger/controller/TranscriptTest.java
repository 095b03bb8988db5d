package dev.zeekledger.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerFrame;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.format.Recorded;
import dev.zeekledger.model.RequestKind;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptTest {

  private static final String EVENT =
      "{\"type\":\"data-message\",\"topic\":\"t\",\"@data-type\":\"vector\",\"data\":["
          + "{\"@data-type\":\"count\",\"data\":1},{\"@data-type\":\"count\",\"data\":1},"
          + "{\"@data-type\":\"vector\",\"data\":[{\"@data-type\":\"string\",\"data\":\"%s\"},"
          + "{\"@data-type\":\"vector\",\"data\":[{\"@data-type\":\"string\",\"data\":\"r\"}]}]}]}";
  private static final String DEPLOY = EVENT.formatted(RequestKind.DEPLOY.requestEvent());

  static Stream<Path> transcripts() {
    return Recorded.transcripts().stream();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void everyRecordedEventIsWrittenAsItWasRead(Path transcript) {
    String text = Recorded.text(transcript);
    List<String> lines = text.lines().toList();
    Set<String> asked = new HashSet<>();
    int entries = 0;
    for (Transcript.Entry entry : Transcript.read(new StringReader(text)).toList()) {
      assertThat(entry.line()).isEqualTo(++entries);
      if (entry.frame() instanceof BrokerFrame.Ack) {
        assertThat(entry.event()).isEmpty();
        continue;
      }
      ControllerEvent event = entry.event().orElseThrow();
      String topic = "zeek/management/controller";
      String line = lines.get(entry.line() - 1);
      if (event instanceof Request request) {
        asked.add(request.reqid());
        assertThat(request.configuration().isPresent())
            .isEqualTo(request.kind() == RequestKind.STAGE);
        assertThat(request.message(topic).text()).isEqualTo(line);
      } else if (event instanceof Response response) {
        assertThat(asked).contains(response.reqid());
        assertThat(response.message(topic).text()).isEqualTo(line);
      } else {
        throw new AssertionError("unknown event on line " + entry.line());
      }
    }
    assertThat(entries).isEqualTo(lines.size());
  }

  @Test
  void oneFrameMayBePrintedOverManyLines() {
    Path sent = Recorded.file("raw_values/01-stage.sent.json");
    String pretty = "\n" + Recorded.text(sent).replace("\"data\": [", "\"data\": [\n");
    List<Transcript.Entry> entries = Transcript.read(new StringReader(pretty)).toList();
    assertThat(entries).extracting(Transcript.Entry::line).containsExactly(2);
    assertThat(entries.get(0).event().orElseThrow()).isInstanceOf(Request.class);
  }

  @Test
  void anEventThatIsRefusedNamesItsLine() {
    String text = "\n" + DEPLOY + "\n\n" + DEPLOY.replace("deploy", "restart") + "\n" + DEPLOY;
    List<Transcript.Entry> entries = Transcript.read(new StringReader(text)).toList();
    assertThat(entries).extracting(Transcript.Entry::line).containsExactly(2, 4, 5);
    assertThatThrownBy(entries.get(1)::event)
        .hasMessage(
            "Management::Controller::API::restart_request: expected the arguments reqid, nodes,"
                + " found 1 of them")
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.line()).hasValue(4));
  }

  @Test
  void aTextThatIsNoTranscriptIsRefusedWithItsLine() {
    String text = DEPLOY + "\nno JSON";
    assertThatThrownBy(() -> Transcript.read(new StringReader(text)).toList())
        .hasMessageStartingWith("not valid JSON: ")
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.line()).hasValue(2));
  }

  @Test
  void aTranscriptIsReadNoFurtherThanAsked() {
    assertThat(Transcript.read(new Endless(DEPLOY + "\n")).limit(10_000))
        .hasSize(10_000)
        .allSatisfy(entry -> assertThat(entry.event()).isPresent());
  }

  /** The same line, again and again, without end. */
  private static final class Endless extends Reader {

    private final String line;
    private int position;

    private Endless(String line) {
      this.line = line;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
      for (int i = 0; i < length; i++) {
        buffer[offset + i] = line.charAt(position++ % line.length());
      }
      position %= line.length();
      return length;
    }

    @Override
    public void close() {}
  }
}
