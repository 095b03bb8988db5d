package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** zeek-ledger, by its public API. */
public final class LedgerSubject implements Subject {

  private final Ledger ledger;
  private final ConfigurationRepository history;
  private final Connection beside;

  public LedgerSubject(Database database) throws SQLException {
    this.ledger = Ledger.open(database.ledger());
    this.history = ledger.configurations(ClusterName.DEFAULT);
    this.beside = database.connectBesideLedger();
  }

  public Ledger ledger() {
    return ledger;
  }

  public ConfigurationRepository history() {
    return history;
  }

  /** What is saved in a step. */
  public static Draft draft(Step step) {
    return Draft.of(step.configuration(), Kind.SAVED)
        .withAuthor(Step.AUTHOR)
        .withMessage(step.message());
  }

  @Override
  public void save(Step step) {
    history.save(draft(step));
  }

  /** Saves all of them or none, as the tool does with the files of one command. */
  public void saveAll(List<Step> steps) {
    ledger.atomically(
        ClusterName.DEFAULT,
        () -> {
          steps.forEach(this::save);
          return steps.size();
        });
  }

  @Override
  public Configuration readHead() {
    return history.read(history.head().orElseThrow());
  }

  @Override
  public Configuration read(int revision) {
    return history.read(revision);
  }

  public Revision revision(int number) {
    return history.find(number).orElseThrow();
  }

  @Override
  public Set<String> changedNodes(int from, int to) {
    return history.diff(from, to).stream()
        .map(change -> change.path().segments().get(1))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    try {
      beside.close();
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
    ledger.close();
  }
}
