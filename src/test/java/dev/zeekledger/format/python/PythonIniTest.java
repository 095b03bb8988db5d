package dev.zeekledger.format.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PythonIniTest {

  @Test
  void continuedValuesKeepEmptyLinesButNoComments() {
    PythonIni ini = read("[s]\nk = a\n\n # no\n\n  b\n\n\n[t]\n");
    assertThat(ini.get("s", "k")).hasValue("a\n\n\nb");
    assertThat(ini.sections()).containsExactly("s", "t");
  }

  @Test
  void anIndentedFileHasNoContinuations() {
    PythonIni ini = read("  [s]\n  a = 1\n  b: 2\n    3\n c");
    assertThat(ini.items("s")).containsEntry("a", "1").containsEntry("b", "2\n3");
    assertThat(ini.items("s")).containsEntry("c", "");
    assertThat(ini.get("s", "c")).isEmpty();
  }

  @Test
  void theFirstDelimiterSplitsAndTheLastBracketCloses() {
    PythonIni ini = read("[a]b] = [c] d\nx:y=z # kept\n[]=1\n");
    assertThat(ini.sections()).containsExactly("a]b] = [c");
    assertThat(ini.items("a]b] = [c")).containsEntry("x", "y=z # kept").containsEntry("[]", "1");
  }

  @Test
  void defaultsComeFirstAndAreOverridden() {
    PythonIni ini = read("[s]\nb = 1\na = 2\n[DEFAULT]\na = %(b)s\nc = %(B)s%%\n");
    assertThat(ini.items("s").toString()).isEqualTo("{a=2, c=1%, b=1}");
    assertThat(ini.line("s")).isEqualTo(1);
    assertThat(ini.line("s", "a")).isEqualTo(3);
    assertThat(ini.line("s", "c")).isEqualTo(6);
  }

  @Test
  void aKeyCannotComeTwiceInAnyCase() {
    assertThatThrownBy(() -> read("[DEFAULT]\nKey\n[DEFAULT]\nkEY = 1\n"))
        .isInstanceOfSatisfying(
            PythonException.class,
            error ->
                assertThat(error.text())
                    .isEqualTo(
                        "DuplicateOptionError: While reading from 'f' [line  4]: option 'key' in"
                            + " section 'DEFAULT' already exists"));
  }

  @Test
  void aSectionCannotBeAddedTwice() {
    PythonIni ini = read("[s]\n");
    assertThatThrownBy(() -> ini.addSection("s")).hasMessage("Section 's' already exists");
  }

  private static PythonIni read(String text) {
    return PythonIni.read(text, "f");
  }
}
