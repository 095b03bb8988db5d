package dev.zeekledger.format.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PythonTextTest {

  @Test
  void sortsByCodePoint() {
    assertThat(
            List.of("🦀", "\uffff", "b", "ba", "\ue000🦀", "\ue000").stream()
                .sorted(PythonText.ORDER))
        .containsExactly("b", "ba", "\ue000", "\ue000🦀", "\uffff", "🦀");
  }

  @Test
  void stripsUnicodeWhiteSpace() {
    assertThat(PythonText.strip("\u00a0\u2003\u0085\u001c a \u3000\u2029")).isEqualTo("a");
    assertThat(PythonText.strip("\u200b\ufeff")).isEqualTo("\u200b\ufeff");
    assertThat(PythonText.strip("[ ::1]] ", "[] ")).isEqualTo("::1");
  }

  @Test
  void lowersAsPythonDoes() {
    assertThat(PythonText.lower("ÀΣ ΑΣ. Σ ΑΣα \u0130\u212a")).isEqualTo("àς ας. σ ασα i\u0307k");
  }

  @Test
  void quotesAsReprDoes() {
    assertThat(PythonText.repr("it's")).isEqualTo("\"it's\"");
    assertThat(PythonText.repr("it's \"q\"")).isEqualTo("'it\\'s \"q\"'");
    assertThat(PythonText.repr("\t\n\r\\\u0000\u007f\u00a0é\ufeff\u2028\ue000🦀"))
        .isEqualTo("'\\t\\n\\r\\\\\\x00\\x7f\\xa0é\\ufeff\\u2028\\ue000🦀'");
    assertThat(PythonText.repr(Character.toString(0xe0001))).isEqualTo("'\\U000e0001'");
  }

  @Test
  void severalWordsHaveWhiteSpaceBetween() {
    assertThat(PythonText.hasSeveralWords("a\u00a0b")).isTrue();
    assertThat(PythonText.hasSeveralWords(" ab\n")).isFalse();
  }
}
