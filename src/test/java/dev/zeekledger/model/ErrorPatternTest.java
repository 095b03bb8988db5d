package dev.zeekledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          request timed out                             | request timed out
          cannot open /tmp/x-123/y, pid 4711            | cannot open /…, pid #
          warning in ./lib/a.zeek, line 7: no           | warning in /…, line #: no
          error in local.zeek:12: syntax                | error in local.zeek:#: syntax
          "/usr/share/a b"                              | "/… b"
          (/a/b)(../c/d)                                | (/…)(/…)
          1795409214.168346 523 packets, 0 (0.00%)      | # # packets, # (#%)
          at 2026-11-23T07:01:24.5Z on 10.0.0.7:2200    | at # on #
          port 5000/tcp of agent-17                     | port #/tcp of agent-#
          interface eth0, nope12: Zeek v9.1             | interface eth0, nope12: Zeek v9.1
          deployment qm57n4VArcLPwaLPh pending          | deployment # pending
          of e727c922-e6f8-11f1-9c18-02fc00000001.      | of #.
          segfault at 0x7ffd10A0                        | segfault at #
          either/or n/a 1/2                             | either/or n/a #/#
          http://example.org/a                          | http://example.org/a
          """)
  void numbersIdsAndPathsFold(String error, String pattern) {
    assertThat(ErrorPattern.of(error).text()).isEqualTo(pattern);
    assertThat(ErrorPattern.of(pattern).text()).as("folded again").isEqualTo(pattern);
  }

  @Property
  void errorsThatDifferInNumbersAndPathsOnlyHaveOnePattern(
      @ForAll @IntRange(min = 0) int pid, @ForAll @IntRange(min = 0) int other) {
    assertThat(ErrorPattern.of("pid " + pid + ": no /run/" + other + "/x"))
        .isEqualTo(ErrorPattern.of("pid " + other + ": no /run/zeek-" + pid));
  }

  @Property
  void everyTextHasAPattern(@ForAll String error) {
    assertThat(ErrorPattern.of(error).text()).doesNotContainPattern("(^|\\s)[0-9]");
  }
}
