package dev.zeekledger.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.h2.RecordingFilePath.Synced;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often an H2 file is brought to the disk. */
class SyncsTest {

  private static final int SAVES = 200;

  @TempDir private Path directory;

  @Test
  void anAcknowledgedSaveIsSyncedAndOnce() {
    try (Ledger ledger = Ledger.open(RecordingFilePath.record(directory.resolve("recorded")))) {
      ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
      save(history, 0);
      long before = syncs();
      for (int i = 1; i <= SAVES; i++) {
        save(history, i);
        assertThat(RecordingFilePath.done()).last().isInstanceOf(Synced.class);
      }
      // A few more: the file is cut to its size now and then.
      assertThat(syncs() - before).isBetween((long) SAVES, SAVES * 11L / 10);
    }
  }

  private static long syncs() {
    return RecordingFilePath.done().stream().filter(Synced.class::isInstance).count();
  }

  private static void save(ConfigurationRepository history, int number) {
    var node = Node.of("n" + number, "agent", ClusterRole.WORKER);
    history.save(Draft.of(new Configuration("id-" + number, Set.of(), Set.of(node)), Kind.SAVED));
  }
}
