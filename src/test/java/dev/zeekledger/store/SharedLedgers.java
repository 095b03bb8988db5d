package dev.zeekledger.store;

import java.util.EnumMap;
import java.util.Map;

/**
 * A ledger on each database that is asked for, shared by the tries of properties: each try takes a
 * cluster of its own.
 */
public final class SharedLedgers implements AutoCloseable {

  private final Map<TestDatabase, LedgerFixture> fixtures = new EnumMap<>(TestDatabase.class);
  private int clusters;

  public Ledger on(TestDatabase database) {
    return fixtures.computeIfAbsent(database, LedgerFixture::new).ledger();
  }

  /** A name that no cluster has yet. */
  public ClusterName newCluster() {
    clusters++;
    return new ClusterName("cluster-" + clusters);
  }

  @Override
  public void close() {
    fixtures.values().forEach(LedgerFixture::close);
  }
}
