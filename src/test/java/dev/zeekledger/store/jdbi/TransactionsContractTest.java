package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.TestDatabase;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class TransactionsContractTest {

  @Parameter private TestDatabase database;
  @AutoClose private LoggedDatabase logged;
  private Transactions transactions;

  @BeforeEach
  void open() {
    logged = new LoggedDatabase(database);
    transactions = logged.transactions();
    transactions.write(
        handle -> handle.execute("CREATE TABLE test (id INT PRIMARY KEY)")); // H2 commits it.
    insert(1);
  }

  private void insert(int id) {
    transactions.write(handle -> handle.execute("INSERT INTO test VALUES (-?), (?)", id, id));
  }

  /** The half of it that was done cannot be told from the rest. */
  @Test
  void aFailureInsideFailsTheWholeEvenIfItIsCaught() {
    assertThatThrownBy(
            () ->
                transactions.write(
                    handle -> {
                      insert(2);
                      assertThatThrownBy(() -> insert(1)).isInstanceOf(JdbiException.class);
                      return "done";
                    }))
        .isInstanceOf(LedgerException.class);

    assertThat(logged.rows("test")).isEqualTo(2);
  }
}
