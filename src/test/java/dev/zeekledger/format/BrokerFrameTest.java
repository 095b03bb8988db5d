package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerFrameTest {

  private static final String ONE = "{\"@data-type\":\"count\",\"data\":1}";
  private static final String CONTENT =
      "{\"@data-type\":\"vector\",\"data\":[{\"@data-type\":\"string\",\"data\":\"ping\"},"
          + "{\"@data-type\":\"vector\",\"data\":[]}]}";

  static Stream<Path> transcripts() {
    return Recorded.transcripts().stream();
  }

  static Stream<Path> messages() {
    return Stream.concat(
        Recorded.files(".sent.json").stream(), Recorded.files(".answer.json").stream());
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void everyRecordedFrameIsWrittenAsItWasRead(Path transcript) {
    List<String> frames = Recorded.text(transcript).lines().toList();
    assertThat(frames).isNotEmpty();
    for (String frame : frames) {
      // The controller's own JSON is compact with the same order of keys.
      assertThat(BrokerFrame.read(frame).text()).isEqualTo(frame);
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyRecordedMessageIsWrittenAsItWasRead(Path file) {
    String message = Recorded.text(file);
    BrokerFrame frame = BrokerFrame.read(message);
    assertThat(frame).isInstanceOf(BrokerFrame.Event.class);
    assertThat(Json.read(frame.text())).isEqualTo(Json.read(message));
  }

  @Test
  void everyShapeOfFrameIsWrittenAsItWasRead() {
    assertFrame(
        "[\"zeek/management/controller\"]",
        new BrokerFrame.Subscription(List.of("zeek/management/controller")));
    assertFrame(
        "{\"type\":\"ack\",\"endpoint\":\"e\",\"version\":\"9.1\"}",
        new BrokerFrame.Ack("e", "9.1"));
    assertFrame(
        "{\"type\":\"error\",\"code\":\"c\",\"context\":\"x\"}", new BrokerFrame.Failure("c", "x"));
    assertFrame(ONE, new BrokerFrame.Value(Optional.empty(), new Scalar(Data.Type.COUNT, "1")));
    assertFrame(
        "{\"type\":\"data-message\",\"topic\":\"t\",\"@data-type\":\"count\",\"data\":1}",
        new BrokerFrame.Value(Optional.of("t"), new Scalar(Data.Type.COUNT, "1")));
    assertFrame(
        "{\"type\":\"data-message\",\"topic\":\"t\"," + event(ONE, ONE, CONTENT).substring(1),
        new BrokerFrame.Event(BrokerMessage.of("t", "ping", List.of())));
    assertFrame(
        event(ONE, ONE, CONTENT),
        new BrokerFrame.Event(
            new BrokerMessage(Optional.empty(), "ping", List.of(), Optional.empty())));
  }

  @Test
  void metadataIsKept() {
    String json = event(ONE, ONE, CONTENT.replace("]}]}", "]}," + ONE + "]}"));
    BrokerFrame frame = BrokerFrame.read(json);
    assertThat(frame)
        .isEqualTo(
            new BrokerFrame.Event(
                new BrokerMessage(
                    Optional.empty(),
                    "ping",
                    List.of(),
                    Optional.of(new Scalar(Data.Type.COUNT, "1")))));
    assertThat(frame.text()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"ack\",\"endpoint\":\"e\",\"version\":\"v\",\"more\":1} | unknown key \"more\", expected type, endpoint, version",
        "{\"type\":\"ack\",\"endpoint\":\"e\"} | key \"version\" is missing",
        "{\"type\":\"error\",\"code\":1,\"context\":\"x\"} | code: expected text, found a number",
        "{\"type\":\"data-message\",\"@data-type\":\"count\",\"data\":1} | key \"topic\" is missing",
        "{\"type\":\"data-message\",\"topic\":\"t\",\"@data-type\":\"count\",\"data\":1,\"ttl\":9} | unknown key \"ttl\", expected type, topic, @data-type, data",
        "{\"type\":\"ping\"} | unknown type \"ping\", expected one of data-message, ack, error",
        "{\"id\":\"x\"} | expected a key \"type\" or \"@data-type\"",
        "7 | expected a frame or a value of Broker, an object, found a number",
        "[1] | [0]: expected text, found a number",
      })
  void aFrameThatIsNoneIsRefused(String json, String message) {
    assertThatThrownBy(() -> BrokerFrame.read(json))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  @Test
  void anEventOfAnotherVersionOrTypeIsRefused() {
    String two = ONE.replace("1}", "2}");
    assertThatThrownBy(() -> BrokerFrame.read(event(two, ONE, CONTENT)))
        .hasMessage("event.version: expected count 1 (version 1 of the format)");
    assertThatThrownBy(() -> BrokerFrame.read(event(ONE, two, CONTENT)))
        .hasMessage("event.type: expected count 1 (1, an event)");
    assertThatThrownBy(() -> BrokerFrame.read(event(ONE, ONE, ONE)))
        .hasMessage("event.content: expected vector, found count");
    assertThatThrownBy(() -> BrokerMessage.read(Data.vector()))
        .hasMessage("event: expected a record of 3 fields (version, type, content), found 0");
  }

  private static void assertFrame(String json, BrokerFrame frame) {
    assertThat(BrokerFrame.read(json)).isEqualTo(frame);
    assertThat(frame.text()).isEqualTo(json);
  }

  private static String event(String version, String type, String content) {
    return "{\"@data-type\":\"vector\",\"data\":[" + version + "," + type + "," + content + "]}";
  }
}
