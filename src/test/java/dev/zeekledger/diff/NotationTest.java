package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.diff.Value.Text;
import dev.zeekledger.diff.Value.WholeNumber;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotationTest {

  @Test
  void wordsStayAsTheyAre() {
    for (String text :
        List.of("lo", "5000/tcp", "af_packet::eth0", "***", "worker-ü", "2001:db8::7")) {
      assertThat(Notation.word(text)).isEqualTo(text);
    }
  }

  @Test
  void whatCouldBeMisreadIsQuoted() {
    assertThat(Notation.word("")).isEqualTo("\"\"");
    assertThat(Notation.word("a b")).isEqualTo("\"a b\"");
    assertThat(Notation.word("it's \"q\" \\")).isEqualTo("\"it's \\\"q\\\" \\\\\"");
    assertThat(Notation.word("[]")).isEqualTo("\"[]\"");
    assertThat(Notation.word("a,b")).isEqualTo("\"a,b\"");
    assertThat(Notation.word("→")).isEqualTo("\"→\"");
  }

  @Test
  void nothingThatSteersATerminalOrHidesTextComesThrough() {
    assertThat(Notation.word("a\n\r\t\u001b[31m\u0000\u009b"))
        .isEqualTo("\"a\\n\\r\\t\\u001b[31m\\u0000\\u009b\"");
    assertThat(Notation.word("\u202eb\u00a0\u2028")).isEqualTo("\"\\u202eb\\u00a0\\u2028\"");
    assertThat(Notation.word("\udb40\udc01\ud800")).isEqualTo("\"\\udb40\\udc01\\ud800\"");
    assertThat(Notation.word("é中🦀")).isEqualTo("é中🦀");
  }

  @Test
  void listsAndObjectsNameTheirParts() {
    Value list = ListOf.texts(List.of("a.zeek", "b c.zeek"));
    assertThat(Notation.of(new ObjectOf(Map.of("a key", list))))
        .isEqualTo("{\"a key\": [a.zeek, \"b c.zeek\"]}");
    assertThat(Notation.of(new ListOf(List.of(new WholeNumber(-1), new Text("1")))))
        .isEqualTo("[-1, 1]");
    assertThat(Notation.of(new ObjectOf(Map.of()))).isEqualTo("{}");
  }
}
