package dev.zeekledger.format.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PythonIntegerTest {

  @ParameterizedTest
  @ValueSource(strings = {"80", " 80\n", "+80", "8_0", "\u00a0٨٠", "\u0085８٠", "080", "\u000b80"})
  void isEighty(String text) {
    assertThat(PythonInteger.parse(text)).hasValue(BigInteger.valueOf(80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+ 1",
        "--1",
        "_1",
        "1_",
        "1__0",
        "0x50",
        "1.0",
        "1e3",
        "²",
        "①",
        "\u001c1",
        "1\u0000",
        "8\u00a00",
        "a",
        "\u007f1"
      })
  void isNone(String text) {
    assertThat(PythonInteger.parse(text)).isEmpty();
  }

  @Test
  void refusesMoreDigitsThanPythonDoes() {
    assertThat(PythonInteger.parse("-" + "9".repeat(4300))).isPresent();
    assertThat(PythonInteger.parse("0".repeat(4301))).isEmpty();
  }
}
