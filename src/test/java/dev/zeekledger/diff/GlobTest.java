package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "eth0, eth0, true",
    "eth0, eth01, false",
    "eth*, eth, true",
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "*th*, eth0, true",
    "e*0, eth01, false",
    "a*b*c, aXbXbXc, true",
    "a.c, abc, false",
    "ETH0, eth0, false"
  })
  void aStarStandsForAnyCharacters(String glob, String text, boolean matches) {
    assertThat(new Glob(glob).matches(text)).isEqualTo(matches);
  }

  @Property
  void itMatchesWhatTheRegularExpressionDoes(
      @ForAll @Chars({'a', 'b', '*'}) @StringLength(max = 8) String glob,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 12) String text) {
    assertThat(new Glob(glob).matches(text))
        .isEqualTo(Pattern.matches(glob.replace("*", ".*"), text));
  }

  @Test
  void manyStarsTakeNoLongTime() {
    assertThat(new Glob("*a".repeat(50) + "b").matches("a".repeat(10_000))).isFalse();
  }
}
