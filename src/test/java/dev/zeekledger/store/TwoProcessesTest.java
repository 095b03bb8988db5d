package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several processes use one H2 file: one at a time, and the others wait for it. */
class TwoProcessesTest {

  private static final int SAVES = 20;

  private final DatabaseAddress address = TestDatabase.H2.fresh();

  @Test
  void bothSaveAtTheSameTimeIntoAFileThatWasNotThere() {
    try (var one = SaverProcess.start(address, "one", SAVES);
        var two = SaverProcess.start(address, "two", SAVES)) {
      one.letEnd();
      two.letEnd();
      one.finish();
      two.finish();

      assertHistory(one.acknowledged(), two.acknowledged(), 2 * SAVES);
    }
  }

  private void assertHistory(Map<Integer, String> one, Map<Integer, String> two, int revisions) {
    Map<Integer, String> all = new TreeMap<>(one);
    all.putAll(two);
    assertThat(all.keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, revisions).boxed().toList());
    try (Ledger ledger = Ledger.open(address)) {
      ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
      assertThat(history.history(HistoryQuery.ALL)).hasSize(revisions);
      all.forEach(
          (number, id) -> {
            Revision revision = history.find(number).orElseThrow();
            assertThat(revision.id()).isEqualTo(id);
            assertThat(history.read(revision)).isEqualTo(Saver.configuration(id));
          });
    }
  }

  @Test
  void theFileIsForItsOwnerAloneAndThereIsNoOther() throws IOException {
    try (var process = SaverProcess.start(address, "one", 1);
        Stream<Path> files = Files.list(address.file().orElseThrow().getParent())) {
      process.awaitSaves(1);

      assertThat(files)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }
  }
}
