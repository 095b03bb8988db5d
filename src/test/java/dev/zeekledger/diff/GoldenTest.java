package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Text and stat output, to the letter. */
class GoldenTest {

  private static final TextDiff PLAIN = new TextDiff(false);

  @Test
  void theEditsOfARecordedHistoryReadAsText() {
    assertThat(history(PLAIN::render)).isEqualTo(golden("history.txt"));
  }

  @Test
  void theEditsOfARecordedHistoryAreCounted() {
    assertThat(history(StatDiff::render)).isEqualTo(golden("history.stat"));
  }

  @Test
  void everyFieldReadsAsText() {
    assertThat(PLAIN.render(everyField())).isEqualTo(golden("every-field.txt"));
  }

  @Test
  void everyFieldIsCounted() {
    assertThat(StatDiff.render(everyField())).isEqualTo(golden("every-field.stat"));
  }

  @Test
  void everyFieldReadsAsTextWithSecretsHidden() {
    assertThat(PLAIN.render(Masking.ALL.masked(everyField())))
        .isEqualTo(golden("every-field-masked.txt"));
  }

  private static List<Change> everyField() {
    return Diff.between(EveryField.BEFORE, EveryField.AFTER);
  }

  private static String history(Function<List<Change>, String> renderer) {
    var text = new StringBuilder();
    var versions = new ArrayList<>(HistoryEdits.versions().entrySet());
    Configuration before = Configuration.empty();
    for (var version : versions) {
      text.append("== ").append(version.getKey()).append('\n');
      text.append(renderer.apply(Diff.between(before, version.getValue())));
      before = version.getValue();
    }
    return text.toString();
  }

  private static String golden(String name) {
    try (InputStream file = GoldenTest.class.getResourceAsStream("/diff/" + name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
