package dev.zeekledger.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.store.jdbi.Databases;
import dev.zeekledger.store.jdbi.HistoryExport;
import dev.zeekledger.store.jdbi.HistoryImport;
import dev.zeekledger.store.jdbi.JdbiConfigurationRepository;
import dev.zeekledger.store.jdbi.JdbiConfirmationRepository;
import dev.zeekledger.store.jdbi.JdbiHistoryQueries;
import dev.zeekledger.store.jdbi.JdbiLedgerQueries;
import dev.zeekledger.store.jdbi.JdbiResultRepository;
import dev.zeekledger.store.jdbi.JdbiVerification;
import dev.zeekledger.store.jdbi.Pruner;
import dev.zeekledger.store.jdbi.Schema;
import dev.zeekledger.store.jdbi.Transactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * A database of histories. It is safe for use by several threads, and several processes may open
 * one database at a time.
 *
 * <pre>{@code
 * try (Ledger ledger = Ledger.open(DatabaseAddress.parse("/var/lib/zeek/ledger"))) {
 *   ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
 *   Saved saved = history.save(Draft.of(configuration, Kind.SAVED));
 *   Configuration same = history.read(saved.revision());
 * }
 * }</pre>
 */
public final class Ledger implements AutoCloseable {

  /** What is held while an H2 file is opened, so that no other thread has it open. */
  private static final Map<String, Object> OPENING = new ConcurrentHashMap<>();

  private final DatabaseAddress address;
  private final int migrations;
  private final HikariDataSource dataSource;
  private final Transactions transactions;
  private final Clock clock;

  Ledger(
      DatabaseAddress address,
      int migrations,
      HikariDataSource dataSource,
      Jdbi jdbi,
      Clock clock) {
    this.address = address;
    this.migrations = migrations;
    this.dataSource = dataSource;
    this.transactions = new Transactions(jdbi, address.product());
    this.clock = clock;
  }

  /**
   * Opens a database, making it if it is an H2 file that is not there, and brings its tables up to
   * date.
   *
   * @throws LedgerException if it cannot be opened, or was made by a newer release
   */
  public static Ledger open(DatabaseAddress address) {
    return open(address, Clock.systemUTC());
  }

  /**
   * Opens a database that is a ledger already, and makes nothing where there is none.
   *
   * @throws LedgerException if it cannot be opened, is no ledger, or was made by a newer release
   */
  public static Ledger openExisting(DatabaseAddress address) {
    if (address.file().isPresent() && !Files.exists(Path.of(address.toString()))) {
      throw LedgerException.missing(address);
    }
    return connect(address, Clock.systemUTC(), false);
  }

  /** The same, with another clock to take the times of revisions and requests from. */
  public static Ledger open(DatabaseAddress address, Clock clock) {
    return connect(address, clock, true);
  }

  private static Ledger connect(DatabaseAddress address, Clock clock, boolean makes) {
    if (address.file().isEmpty()) {
      return connectOnce(address, clock, makes, 0);
    }
    synchronized (OPENING.computeIfAbsent(address.jdbcUrl(), any -> new Object())) {
      Ledger ledger = connectOnce(address, clock, makes, 0);
      if (ledger.migrations == 0) {
        return ledger;
      }
      // H2 ties the checks of new tables to the connection that made them, until it opens the file.
      ledger.close();
      return connectOnce(address, clock, makes, ledger.migrations);
    }
  }

  /**
   * Connects.
   *
   * @param migrations how many were run before
   */
  private static Ledger connectOnce(
      DatabaseAddress address, Clock clock, boolean makes, int migrations) {
    HikariDataSource dataSource = Databases.connect(address);
    try {
      Jdbi jdbi = Databases.jdbi(dataSource);
      Optional<String> version = Schema.version(jdbi);
      if (version.isEmpty() && !makes) {
        throw LedgerException.missing(address);
      }
      int all = migrations + Schema.migrate(dataSource, address, version);
      return new Ledger(address, all, dataSource, jdbi, clock);
    } catch (RuntimeException e) {
      dataSource.close();
      throw e;
    }
  }

  /** Where it is. */
  public DatabaseAddress address() {
    return address;
  }

  /** How many migrations were run when it was opened. */
  public int migrations() {
    return migrations;
  }

  /** The history of a cluster's configurations. */
  public ConfigurationRepository configurations(ClusterName cluster) {
    return new JdbiConfigurationRepository(transactions, cluster, clock);
  }

  /** Questions to the history of a cluster's configurations. */
  public HistoryQueries queries(ClusterName cluster) {
    return new JdbiHistoryQueries(transactions, cluster, configurations(cluster));
  }

  /** What was asked of a cluster's controller, and what became of it. */
  public ResultRepository results(ClusterName cluster) {
    return new JdbiResultRepository(transactions, cluster, clock);
  }

  /** The deploy of a cluster that waits to be confirmed. */
  public ConfirmationRepository confirmations(ClusterName cluster) {
    return new JdbiConfirmationRepository(transactions, cluster, clock);
  }

  /**
   * Does several things to a cluster all or nothing: what is called in there on this thread is one
   * transaction, and no one else writes to the cluster meanwhile. It may be run again if another
   * writer was in the way.
   */
  public <T> T atomically(ClusterName cluster, Supplier<T> work) {
    return transactions.writeTo(cluster, work);
  }

  /**
   * Hands out the whole history of a cluster, or of every cluster by name, all of it as it was at
   * one moment. No more than a part of it is held in memory.
   *
   * @param only the cluster, where not all are meant; nothing is handed out if there is none
   * @throws LedgerException if a revision is not what its digest says
   */
  public void exportHistory(Optional<ClusterName> only, Consumer<HistoryEntry> to) {
    HistoryExport.run(transactions, only, to);
  }

  /**
   * Takes in what {@link #exportHistory} handed out, all or nothing. Of a cluster that is here
   * already only the rest is added, if what is here is the beginning of what comes.
   *
   * @param from hands out the entries to the consumer it is given; it is called again if another
   *     writer was in the way
   * @return what came of each cluster, in order
   * @throws FormatException if an entry is not what its digests say, or not in its order
   * @throws DivergedHistoryException if a cluster has another history here
   * @throws NotStorableException if a text cannot be held by the database
   */
  public List<ImportedCluster> importHistory(Consumer<Consumer<HistoryEntry>> from) {
    return HistoryImport.run(transactions, from);
  }

  /**
   * Deletes the revisions and requests of a cluster that are not to be kept, for good and all or
   * nothing. It leaves the newest revision of each kind and what has a tag; the newest deploy, the
   * newest that succeeded on all nodes, and what was staged last; the newest commit of a history
   * from git; and what tells the states of nodes now. A request and the revisions that it has to do
   * with stay or go together. Numbers of revisions stay, and the chain goes on behind the gap.
   *
   * @param author who does it
   * @throws LedgerException if the cluster is damaged; then nothing is pruned
   * @throws NotStorableException if the author cannot be held by the database
   */
  public Pruning prune(ClusterName cluster, Retention keep, Optional<String> author) {
    return new Pruner(transactions, cluster, clock).prune(keep, author);
  }

  /** What {@link #prune} would delete. */
  public Pruning prunable(ClusterName cluster, Retention keep) {
    return new Pruner(transactions, cluster, clock).preview(keep);
  }

  /** Every cluster in the database, by name. */
  public List<ClusterSummary> clusters() {
    return JdbiLedgerQueries.clusters(transactions);
  }

  /**
   * Checks every row of clusters against the digests that they were stored with, and finds any
   * single row that was changed, added or removed since. That the newest revisions were cut off is
   * found only by a chain digest that was kept elsewhere.
   *
   * @param only the cluster to check; all where none is named
   * @param expectedChain the chain digest that some revision is expected to have, or how it begins,
   *     in lower-case hexadecimal digits; empty for none
   */
  public List<Verification> verify(Optional<ClusterName> only, String expectedChain) {
    return JdbiVerification.run(transactions, only, expectedChain);
  }

  /** What database this is. */
  public DatabaseInfo info() {
    return JdbiLedgerQueries.info(transactions);
  }

  /** How many connections are in use, for tests to find one that was not given back. */
  int busyConnections() {
    return dataSource.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
