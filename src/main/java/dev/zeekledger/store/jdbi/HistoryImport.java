package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.FormatException;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.HistoryEntry.ClusterEntry;
import dev.zeekledger.store.ImportedCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Takes in histories entry by entry, in one transaction. A cluster that is here already must be a
 * beginning of what comes; then only the rest is added.
 */
public final class HistoryImport {

  private final Handle handle;
  private final StorableText storable;
  private final List<ImportedCluster> imported = new ArrayList<>();
  private Optional<ClusterImport> current = Optional.empty();

  private HistoryImport(Handle handle, StorableText storable) {
    this.handle = handle;
    this.storable = storable;
  }

  /**
   * Takes in histories, all or nothing.
   *
   * @param from hands out the entries; it is called again if another writer was in the way
   */
  public static List<ImportedCluster> run(
      Transactions transactions, Consumer<Consumer<HistoryEntry>> from) {
    return transactions.write(
        handle -> {
          var run = new HistoryImport(handle, new StorableText(transactions.dialect()));
          from.accept(run::add);
          run.finish();
          return List.copyOf(run.imported);
        });
  }

  private void add(HistoryEntry entry) {
    if (entry instanceof ClusterEntry cluster) {
      finish();
      current = Optional.of(new ClusterImport(handle, cluster.name(), storable));
    } else {
      current
          .orElseThrow(() -> FormatException.of("of no cluster, expected a cluster first"))
          .add(entry);
    }
  }

  private void finish() {
    current.ifPresent(cluster -> imported.add(cluster.finish()));
    current = Optional.empty();
  }
}
