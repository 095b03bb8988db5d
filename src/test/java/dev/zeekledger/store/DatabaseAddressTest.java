package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/ledger",
        "/data/ledger.mv.db",
        "jdbc:h2:/data/ledger",
        "jdbc:h2:file:/data/ledger"
      })
  void aFileHasSeveralNames(String text) {
    DatabaseAddress address = DatabaseAddress.parse(text);

    assertThat(address).isEqualTo(DatabaseAddress.file("/data/ledger"));
    assertThat(address.jdbcUrl())
        .startsWith("jdbc:h2:ordered:/data/ledger;RETENTION_TIME=0;WRITE_DELAY=0;");
  }

  /** The setting that old space is used again is in the file, so that its order must be kept. */
  @Test
  void aFileWithSettingsIsKeptInOrderToo() {
    DatabaseAddress address =
        DatabaseAddress.parse("jdbc:h2:file:~/ledger;cache_size=8192;query_cache_size=1");

    assertThat(address.file()).contains(Path.of(System.getProperty("user.home"), "ledger"));
    assertThat(address.jdbcUrl())
        .startsWith("jdbc:h2:ordered:" + System.getProperty("user.home") + "/ledger;RETENTION")
        .endsWith(";cache_size=8192;query_cache_size=1")
        .doesNotContain("QUERY_CACHE_SIZE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1",
        "jdbc:h2:tcp://localhost/x",
        "jdbc:h2:split:/data/x"
      })
  void otherKindsOfH2AreTakenAsTheyAre(String text) {
    DatabaseAddress address = DatabaseAddress.parse(text);

    assertThat(address.file()).isEmpty();
    assertThat(address.jdbcUrl()).isEqualTo(text);
  }
}
