package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedValuesTest {

  private static String hidden(String message) {
    return QuotedValues.hidden(message, "***");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          invalid node "w-1" configuration: role "x" is invalid | invalid node "w-1" configuration: role *** is invalid
          cannot convert "w.port" value "x" to int              | cannot convert "w.port" value *** to int
          invalid spec for instance "a": "x:" should be <host>  | invalid spec for instance "a": *** should be <host>
          ignoring node "w" state "x" in configuration          | ignoring node "w" state *** in configuration
          from 'f.cfg' [line  4]: option 'env' in section 'w' x | from *** x
          reading from 'f.cfg': option 'a b' in section 'w' x   | reading from 'f.cfg': option *** x
          parsing errors: 'f.cfg' [line  2]: '= x'              | parsing errors: ***
          """)
  void namesStayAndValuesGo(String message, String expected) {
    assertThat(hidden(message)).isEqualTo(expected);
  }

  /** Whatever a value looks like, it ends at the last quote. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "\"hunter2",
        "hunter2\" hunter2",
        "A=\"b\" 'hunter2",
        "A='node \"w\" hunter2",
        "node \"w\" hunter2",
        "\" in section \"w\" hunter2 \"",
        "two\nlines \"hunter2"
      })
  void noValueShowsThrough(String value) {
    assertThat(hidden("invalid node \"w\" configuration: env value \"" + value + "\" is invalid"))
        .isEqualTo("invalid node \"w\" configuration: env value *** is invalid");
  }

  @Test
  void whatIsNoPlainNameIsHidden() {
    assertThat(hidden("invalid node \"x] A=hunter2\" configuration: no"))
        .isEqualTo("invalid node *** configuration: no");
  }

  @Test
  void keysThatAreNotExpectedAreHidden() {
    assertThat(hidden("f.cfg: warning: ignoring unexpected keys: a, db_password hunter2"))
        .isEqualTo("f.cfg: warning: ignoring unexpected keys: ***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "node requires a role",
        "node 'w' has undeclared instance name 'a'",
        "multiple nodes named 'w'",
        "While reading from 'f.cfg' [line  4]: option 'env' in section 'w' already exists",
        "/home/o'brien/x.cfg: there is no such file"
      })
  void whatQuotesNoValueStays(String message) {
    assertThat(hidden(message)).isEqualTo(message);
  }
}
