package dev.zeekledger.store.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;

/** The store over a fresh database, with an ear on every statement. */
final class LoggedDatabase implements AutoCloseable {

  private final Transactions transactions;
  private final HikariDataSource dataSource;
  private final Jdbi jdbi;
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private volatile Runnable before = () -> {};

  LoggedDatabase(TestDatabase database) {
    DatabaseAddress address = database.fresh();
    dataSource = Databases.connect(address);
    jdbi = Databases.jdbi(LoggedConnections.of(dataSource, this::runs));
    Schema.migrate(dataSource, address, Schema.version(jdbi));
    transactions = new Transactions(jdbi, address.product());
  }

  private void runs(String statement) {
    statements.add(statement);
    before.run();
  }

  /** What to do before each statement from now on. */
  void beforeEach(Runnable work) {
    before = work;
  }

  Transactions transactions() {
    return transactions;
  }

  ConfigurationRepository configurations() {
    return new JdbiConfigurationRepository(
        transactions(), ClusterName.DEFAULT, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  ResultRepository results() {
    return new JdbiResultRepository(
        transactions(), ClusterName.DEFAULT, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  /** The statements that some work runs. */
  List<String> statements(Runnable work) {
    statements.clear();
    work.run();
    return List.copyOf(statements);
  }

  /** How many rows a table has, or those of it that a WHERE behind its name leaves. */
  int rows(String table) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM <table>")
                .define("table", table)
                .mapTo(Integer.class)
                .one());
  }

  /** A setting of the connections. */
  String setting(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one());
  }

  /** Does something to the tables that the store would not do. */
  void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
