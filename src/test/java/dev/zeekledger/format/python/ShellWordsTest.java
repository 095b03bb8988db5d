package dev.zeekledger.format.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ShellWordsTest {

  @Test
  void quotesAndBackslashesJoinWords() {
    assertThat(ShellWords.split("a=\"b c\" '' \\' x\\ y 'a\\b' #z\r\n\td"))
        .containsExactly("a=b c", "", "'", "x y", "a\\b", "#z", "d");
  }

  @Test
  void betweenDoubleQuotesFewBackslashesEscape() {
    assertThat(ShellWords.split("\"\\\" \\\\ \\n \\'\"")).containsExactly("\" \\ \\n \\'");
  }

  @Test
  void otherWhiteSpaceIsPartOfAWord() {
    assertThat(ShellWords.split("a\u00a0b\u000bc")).containsExactly("a\u00a0b\u000bc");
    assertThat(ShellWords.split(" \n")).isEmpty();
  }

  @Test
  void whatIsOpenAtTheEndIsRefused() {
    assertThatThrownBy(() -> ShellWords.split("a 'b")).hasMessage("No closing quotation");
    assertThatThrownBy(() -> ShellWords.split("\"a\\")).hasMessage("No escaped character");
  }
}
