package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextDiffTest {

  private static final TextDiff PLAIN = new TextDiff(false);
  private static final Path SCRIPTS = Path.of("nodes", "w", "scripts");

  @Test
  void noChangeIsNoLine() {
    assertThat(PLAIN.render(List.of())).isEmpty();
    assertThat(StatDiff.render(List.of())).isEqualTo("no change\n");
  }

  @Test
  void valuesLineUpBesideTheLongestPath() {
    assertThat(
            PLAIN.render(
                List.of(
                    added(Path.of("nodes", "w", "env", "FOO"), "a b"),
                    changed(Path.of("nodes", "w", "port"), text("1/tcp"), text("2/tcp")))))
        .isEqualTo("+ nodes/w/env/FOO  \"a b\"\n~ nodes/w/port     1/tcp → 2/tcp\n");
  }

  @Test
  void onePathThatIsTooLongDoesNotPushTheOthersAway() {
    assertThat(
            PLAIN.render(
                List.of(
                    added(Path.of("nodes", "w", "env", "X".repeat(60)), "1"),
                    added(Path.of("nodes", "w", "port"), "1/tcp"))))
        .isEqualTo("+ nodes/w/env/" + "X".repeat(60) + "  1\n" + "+ nodes/w/port  1/tcp\n");
  }

  @Test
  void colourIsAroundEachLineAndOnlyWhenAskedFor() {
    List<Change> changes =
        List.of(
            added(Path.of("a"), "1"),
            Change.of(Path.of("b"), Optional.of(text("2")), Optional.empty()),
            changed(Path.of("c"), text("3"), text("4")));
    assertThat(new TextDiff(true).render(changes).split("\n"))
        .containsExactly(
            "\u001b[32m+ a  1\u001b[0m",
            "\u001b[31m- b  2\u001b[0m",
            "\u001b[33m~ c  3 → 4\u001b[0m");
    assertThat(PLAIN.render(changes)).doesNotContain("\u001b");
  }

  @Test
  void aNameThatNeedsCareIsQuotedWithItsPath() {
    assertThat(PLAIN.render(List.of(added(Path.of("nodes", "a\nb", "port"), "1/tcp"))))
        .isEqualTo("+ \"nodes/a\\nb/port\"  1/tcp\n");
  }

  @Test
  void scriptsReadAsTheWordsThatCameAndWent() {
    assertThat(scripts(List.of("a", "b", "c"), List.of("a", "c", "d e"))).isEqualTo("-b +\"d e\"");
  }

  @Test
  void scriptsInAnotherOrderReadInFull() {
    assertThat(scripts(List.of("a", "b", "b"), List.of("b", "a", "b")))
        .isEqualTo("[a, b, b] → [b, a, b]");
  }

  @Test
  void anotherCopyOfAScriptIsAWordThatCame() {
    assertThat(scripts(List.of("a", "b"), List.of("a", "b", "b"))).isEqualTo("+b");
  }

  @Test
  void optionsOfSeveralValuesReadInFull() {
    Path path = Path.of("nodes", "w", "options", "scripts");
    assertThat(PLAIN.render(List.of(changed(path, list("1", "2"), list("1", "2", "3")))))
        .isEqualTo("~ nodes/w/options/scripts  [1, 2] → [1, 2, 3]\n");
  }

  private static String scripts(List<String> before, List<String> after) {
    Change change = changed(SCRIPTS, ListOf.texts(before), ListOf.texts(after));
    return PLAIN.render(List.of(change)).substring("~ nodes/w/scripts  ".length()).strip();
  }

  private static Value list(String... texts) {
    return ListOf.texts(List.of(texts));
  }

  private static Value text(String text) {
    return new Text(text);
  }

  private static Change added(Path path, String value) {
    return Change.of(path, Optional.empty(), Optional.of(text(value)));
  }

  private static Change changed(Path path, Value before, Value after) {
    return Change.of(path, Optional.of(before), Optional.of(after));
  }
}
