package dev.zeekledger.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.h2.RecordingFilePath.Done;
import dev.zeekledger.store.h2.RecordingFilePath.Synced;
import dev.zeekledger.store.h2.RecordingFilePath.Truncated;
import dev.zeekledger.store.h2.RecordingFilePath.Written;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an H2 file holds after the power went: all that was synced, and of what was written since
 * whatever the disk had got to, in any order.
 */
class PowerLossTest {

  private static final int NODES = 40;
  private static final int LOSSES = 80;

  @TempDir private Path directory;
  private final Random random = new Random(7);
  private final List<Configuration> saved = new ArrayList<>();

  /** How much was done to the file when so many revisions, the index, were acknowledged. */
  private final List<Integer> doneWhenAcknowledged = new ArrayList<>();

  @BeforeEach
  void record() {
    RecordingFilePath.register();
    RecordingFilePath.DONE.clear();
    doneWhenAcknowledged.add(0);
    String plain = DatabaseAddress.file(directory.resolve("recorded").toString()).jdbcUrl();
    String recorded = plain.replaceFirst("ordered:", "ordered:" + RecordingFilePath.SCHEME + ":");
    assertThat(recorded).isNotEqualTo(plain);
    try (Ledger ledger = Ledger.open(DatabaseAddress.parse(recorded + ";WRITE_DELAY=5"))) {
      ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
      for (int i = 0; i < 150; i++) {
        save(history);
        acknowledged();
      }
      for (int i = 0; i < 3; i++) { // H2 writes in between, and does not sync
        ledger.atomically(
            ClusterName.DEFAULT,
            () -> {
              IntStream.range(0, 400).forEach(step -> save(history));
              return null;
            });
        acknowledged();
      }
      for (int i = 0; i < 50; i++) {
        save(history);
        acknowledged();
      }
    }
  }

  private void save(ConfigurationRepository history) {
    Set<Node> nodes = new LinkedHashSet<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(Node.of("worker-" + i, "agent", ClusterRole.WORKER));
    }
    if (!saved.isEmpty()) {
      nodes = new LinkedHashSet<>(saved.get(saved.size() - 1).nodes());
      Node one = new ArrayList<>(nodes).get(random.nextInt(NODES));
      nodes.remove(one);
      nodes.add(one.withInterface("eth" + saved.size()));
    }
    var configuration = new Configuration("id-" + saved.size(), Set.of(), nodes);
    history.save(Draft.of(configuration, Kind.SAVED));
    saved.add(configuration);
  }

  private void acknowledged() {
    int done = RecordingFilePath.DONE.size();
    while (doneWhenAcknowledged.size() <= saved.size()) {
      doneWhenAcknowledged.add(done);
    }
  }

  @Test
  void whatWasAcknowledgedIsThere() throws IOException {
    for (int loss = 0; loss < LOSSES; loss++) {
      int at = random.nextInt(doneWhenAcknowledged.get(1), RecordingFilePath.DONE.size() + 1);
      Path file = directory.resolve("loss-" + loss);
      leave(at, file.resolveSibling(file.getFileName() + ".mv.db"));
      try (Ledger ledger = Ledger.openExisting(DatabaseAddress.file(file.toString()))) {
        ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
        int head = history.head().orElseThrow().number();
        assertThat(head).as("loss at %s", at).isGreaterThanOrEqualTo(acknowledgedAt(at));
        for (int number : new int[] {1, 1 + head / 2, head}) {
          assertThat(history.read(history.find(number).orElseThrow()))
              .as("r%s, loss at %s", number, at)
              .isEqualTo(saved.get(number - 1));
        }
      }
    }
  }

  private int acknowledgedAt(int done) {
    int acknowledged = 0;
    while (acknowledged + 1 < doneWhenAcknowledged.size()
        && doneWhenAcknowledged.get(acknowledged + 1) <= done) {
      acknowledged++;
    }
    return acknowledged;
  }

  /** Makes the file that is left when the power goes after so much was done. */
  private void leave(int count, Path file) throws IOException {
    List<Done> all = RecordingFilePath.DONE.subList(0, count);
    int synced = all.size();
    while (synced > 0 && !(all.get(synced - 1) instanceof Synced)) {
      synced--;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < all.size(); i++) {
        if (i < synced || random.nextBoolean()) {
          apply(all.get(i), channel);
        }
      }
    }
    assertThat(Files.size(file)).isPositive();
  }

  private static void apply(Done done, FileChannel channel) throws IOException {
    if (done instanceof Written written) {
      channel.write(written.bytes().duplicate(), written.position());
    } else if (done instanceof Truncated truncated) {
      channel.truncate(truncated.size());
    }
  }
}
