package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BrokerFramesTest {

  private static final String ACK = "{\"type\":\"ack\",\"endpoint\":\"e\",\"version\":\"v\"}";
  private static final String PRETTY =
      "{\n  \"type\": \"ack\",\n  \"endpoint\": \"e\",\n" + "  \"version\": \"v\"\n}";

  @Test
  void framesComeWithTheLineTheyStartOn() {
    assertThat(lines("\n" + ACK + "\n\n" + PRETTY + "\r\n" + ACK)).containsExactly(2, 4, 9);
    assertThat(lines("")).isEmpty();
    assertThat(lines(" \n\n")).isEmpty();
  }

  @Test
  void oneThatIsCutOffIsNamedByTheLineItBeginsOn() {
    BrokerFrames frames = frames(ACK + "\n" + "{\"type\":[\n" + ACK + "\n");
    frames.next();
    assertThatThrownBy(frames::next)
        .hasMessageStartingWith("not valid JSON: ")
        .hasMessageEndingWith(", in what begins on line 2");
  }

  @Test
  void brokenJsonIsRefusedWithItsLine() {
    BrokerFrames frames = frames(ACK + "\n\n" + "{\"type\":\n");
    frames.next();
    assertThatThrownBy(frames::next)
        .hasMessageStartingWith("not valid JSON: ")
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.line().getAsInt()).isGreaterThanOrEqualTo(3));
  }

  @Test
  void readingGoesOnAfterAFrameThatIsNone() {
    BrokerFrames frames = frames(ACK + "\n{\"type\":\"ping\"}\n" + ACK);
    frames.next();
    assertThatThrownBy(frames::next)
        .hasMessage("unknown type \"ping\", expected one of data-message, ack, error")
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.line()).hasValue(2));
    assertThat(frames.next().line()).isEqualTo(3);
    assertThat(frames.hasNext()).isFalse();
    assertThatThrownBy(frames::next).isInstanceOf(NoSuchElementException.class);
  }

  private static List<Integer> lines(String text) {
    List<Integer> lines = new ArrayList<>();
    frames(text).forEachRemaining(frame -> lines.add(frame.line()));
    return lines;
  }

  private static BrokerFrames frames(String text) {
    return BrokerFrames.of(new StringReader(text));
  }
}
