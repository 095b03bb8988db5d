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
import dev.zeekledger.store.Verification;
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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an H2 file holds after the power went while several threads wrote: all that was
 * acknowledged, and of what was written since whatever the disk had got to, in any order, but no
 * part of a transaction.
 */
class PowerLossTest {

  private static final int NODES = 40;
  private static final int LOSSES = 60;

  /** How many revisions each transaction of a writer saves; H2 writes amid those of many. */
  private static final int[] TRANSACTIONS = {1, 1, 40, 1, 300, 2, 1, 200, 1, 1, 1, 100, 3, 1, 1};

  @TempDir private Path directory;
  private final Random random = new Random(7);
  private final List<Writer> writers =
      List.of(new Writer("a", 1), new Writer("b", 2), new Writer("c", 3));

  /** One who writes to a cluster, and what they wrote. */
  private static final class Writer {

    private final ClusterName cluster;
    private final Random random;
    private final List<Configuration> saved = new ArrayList<>();

    /** How many revisions there were after each transaction, and how much was done by then. */
    private final List<Acknowledged> acknowledged = new ArrayList<>();

    Writer(String cluster, int seed) {
      this.cluster = new ClusterName(cluster);
      this.random = new Random(seed);
      acknowledged.add(new Acknowledged(0, 0));
    }

    Void write(Ledger ledger) {
      ConfigurationRepository history = ledger.configurations(cluster);
      for (int size : TRANSACTIONS) {
        ledger.atomically(
            cluster,
            () -> {
              for (int i = 0; i < size; i++) {
                save(history);
              }
              return null;
            });
        acknowledged.add(new Acknowledged(saved.size(), RecordingFilePath.doneSoFar()));
      }
      return null;
    }

    private void save(ConfigurationRepository history) {
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; saved.isEmpty() && i < NODES; i++) {
        nodes.add(Node.of("worker-" + i, "agent", ClusterRole.WORKER));
      }
      if (!saved.isEmpty()) {
        nodes.addAll(saved.get(saved.size() - 1).nodes());
        nodes.add(nodes.remove(random.nextInt(NODES)).withInterface("eth" + saved.size()));
      }
      var next = new Configuration("id-" + saved.size(), Set.of(), new LinkedHashSet<>(nodes));
      history.save(Draft.of(next, Kind.SAVED));
      saved.add(next);
    }

    int acknowledgedBy(int done) {
      return acknowledged.stream()
          .filter(one -> one.done() <= done)
          .mapToInt(Acknowledged::revisions)
          .max()
          .orElseThrow();
    }

    void check(Ledger ledger, int done) {
      ConfigurationRepository history = ledger.configurations(cluster);
      int head = history.head().map(revision -> revision.number()).orElse(0);
      assertThat(head).as("loss at %s", done).isGreaterThanOrEqualTo(acknowledgedBy(done));
      assertThat(acknowledged)
          .as("loss at %s", done)
          .extracting(Acknowledged::revisions)
          .contains(head);
      if (head > 0) {
        for (int number : new int[] {1, 1 + head / 2, head}) {
          assertThat(history.read(history.find(number).orElseThrow()))
              .as("r%s of %s, loss at %s", number, cluster, done)
              .isEqualTo(saved.get(number - 1));
        }
      }
    }
  }

  private record Acknowledged(int revisions, int done) {}

  @BeforeEach
  void record() throws InterruptedException, ExecutionException {
    DatabaseAddress address = RecordingFilePath.record(directory.resolve("recorded"));
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    try (Ledger ledger = Ledger.open(address)) {
      List<Future<Void>> all = new ArrayList<>();
      writers.forEach(writer -> all.add(threads.submit(() -> writer.write(ledger))));
      for (Future<Void> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatWasAcknowledgedIsThere() throws IOException {
    int first =
        writers.stream().mapToInt(writer -> writer.acknowledged.get(1).done()).min().orElseThrow();
    for (int loss = 0; loss < LOSSES; loss++) {
      int done = random.nextInt(first, RecordingFilePath.doneSoFar() + 1);
      Path file = directory.resolve("loss-" + loss);
      leave(done, file.resolveSibling(file.getFileName() + ".mv.db"));
      try (Ledger ledger = Ledger.openExisting(DatabaseAddress.file(file.toString()))) {
        writers.forEach(writer -> writer.check(ledger, done));
        assertThat(ledger.verify(Optional.empty(), ""))
            .as("loss at %s", done)
            .extracting(Verification::fault)
            .allMatch(Optional::isEmpty);
      }
    }
  }

  /** Makes the file that is left when the power goes after so much was done. */
  private void leave(int count, Path file) throws IOException {
    List<Done> all = RecordingFilePath.done().subList(0, count);
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
