package dev.zeekledger.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.zeekledger.store.jdbi.Databases;
import dev.zeekledger.store.jdbi.LoggedConnections;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;

/** A ledger in a fresh database, with an ear on every statement. */
public final class LoggedLedger implements AutoCloseable {

  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final Ledger ledger;

  public LoggedLedger(TestDatabase database) {
    DatabaseAddress address = database.fresh();
    Ledger.open(address).close();
    HikariDataSource connections = Databases.connect(address);
    Jdbi jdbi = Databases.jdbi(LoggedConnections.of(connections, statements::add));
    ledger = new Ledger(address, 0, connections, jdbi, Clock.systemUTC());
  }

  public Ledger ledger() {
    return ledger;
  }

  /** The statements that some work runs; several that are sent at once count as one. */
  public List<String> statements(Runnable work) {
    statements.clear();
    work.run();
    return List.copyOf(statements);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
