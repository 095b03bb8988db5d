package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ledger in a fresh database, whose clock advances a second a look. Closing it finds a leaked
 * handle.
 */
public final class LedgerFixture implements AutoCloseable {

  public static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final DatabaseAddress address;
  private final Ledger ledger;

  public LedgerFixture(TestDatabase database) {
    this.address = database.fresh();
    var looks = new AtomicLong();
    InstantSource clock = () -> START.plusSeconds(looks.getAndIncrement());
    this.ledger = Ledger.open(address, clock.withZone(ZoneOffset.UTC));
  }

  public DatabaseAddress address() {
    return address;
  }

  public Ledger ledger() {
    return ledger;
  }

  public ConfigurationRepository configurations() {
    return ledger.configurations(ClusterName.DEFAULT);
  }

  public ResultRepository results() {
    return ledger.results(ClusterName.DEFAULT);
  }

  @Override
  public void close() {
    assertThat(ledger.busyConnections()).as("handles left open").isZero();
    ledger.close();
  }
}
