package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which failures are tried again, and how often: the databases themselves are made to fail. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TransactionsContractTest {

  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String CHECK_VIOLATION = "23514";

  @Parameter private TestDatabase database;
  private LoggedDatabase logged;
  private Transactions transactions;
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void open() {
    logged = new LoggedDatabase(database);
    transactions = logged.transactions();
  }

  @AfterEach
  void close() {
    logged.close();
  }

  /** Stores a row, then fails in the database with that SQLSTATE. */
  private int failing(Handle handle, String state) {
    insert(handle);
    return switch (database) {
      case H2 -> handle.execute("CALL SIGNAL(?, 'made to fail')", state);
      case POSTGRESQL ->
          handle.execute(
              "DO $$ BEGIN RAISE SQLSTATE '" + state + "' USING MESSAGE = 'made to fail'; END $$");
    };
  }

  private static int insert(Handle handle) {
    return handle.execute("INSERT INTO cluster (name) VALUES ('a')");
  }

  @Test
  void whatLosesARaceIsRunAgainFromTheBeginning() {
    int result =
        transactions.write(
            handle ->
                runs.incrementAndGet() < 3
                    ? failing(handle, SERIALIZATION_FAILURE)
                    : insert(handle));

    assertThat(result).isEqualTo(1);
    assertThat(runs).hasValue(3);
    assertThat(logged.rows("cluster")).isEqualTo(1);
  }

  @Test
  void whatAlwaysLosesIsGivenUp() {
    assertThatThrownBy(
            () ->
                transactions.write(
                    handle -> {
                      runs.incrementAndGet();
                      return failing(handle, SERIALIZATION_FAILURE);
                    }))
        .isInstanceOf(LedgerException.class)
        .hasMessage("database: other writers were in the way (SQLSTATE 40001)");

    assertThat(runs).hasValue(10);
    assertThat(logged.rows("cluster")).isZero();
  }

  @Test
  void whatFailsForAnotherReasonIsNotRunAgain() {
    assertThatThrownBy(
            () ->
                transactions.write(
                    handle -> {
                      runs.incrementAndGet();
                      return failing(handle, CHECK_VIOLATION);
                    }))
        .isInstanceOf(LedgerException.class)
        .hasMessage("database: a value does not fit (SQLSTATE 23514)");

    assertThat(runs).hasValue(1);
    assertThat(logged.rows("cluster")).isZero();
  }

  @Test
  void whatLosesARaceWithinOtherWorkMakesTheWholeRunAgain() {
    var inner = new AtomicInteger();

    transactions.write(
        outer -> {
          runs.incrementAndGet();
          insert(outer);
          return transactions.write(
              handle ->
                  inner.incrementAndGet() < 3
                      ? handle.execute("INSERT INTO cluster (name) VALUES ('a')")
                      : handle.execute("INSERT INTO cluster (name) VALUES ('b')"));
        });

    assertThat(runs).hasValue(3);
    assertThat(inner).hasValue(3);
    assertThat(logged.rows("cluster")).isEqualTo(2);
  }
}
