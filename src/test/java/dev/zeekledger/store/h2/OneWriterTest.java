package dev.zeekledger.store.h2;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class OneWriterTest {

  /** It comes after the commit, so a write that it failed would be there all the same. */
  @Test
  void upkeepThatFailsFailsNoWrite() throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:h2:mem:upkeep");
    OneWriter writer = OneWriter.of(connection);
    connection.close();

    for (int i = 0; i < 20; i++) {
      assertThatCode(() -> writer.lookAfter(connection)).doesNotThrowAnyException();
    }
  }
}
