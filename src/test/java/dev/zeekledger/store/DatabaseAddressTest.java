package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
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

  @Test
  void aDatabaseInMemoryIsTakenAsItIs() {
    DatabaseAddress address = DatabaseAddress.parse("jdbc:h2:mem:x;DB_CLOSE_DELAY=-1");

    assertThat(address.file()).isEmpty();
    assertThat(address.jdbcUrl()).isEqualTo("jdbc:h2:mem:x;DB_CLOSE_DELAY=-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:tcp://localhost/x;PASSWORD=hunter2",
        "jdbc:h2:ssl://localhost/x",
        "jdbc:h2:split:/data/x"
      })
  void otherKindsOfH2KeepNothingSafe(String text) {
    assertThatThrownBy(() -> DatabaseAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + text.substring(0, text.indexOf(':', 8)) + ":…\" is no place")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WRITE_DELAY=500",
        "FILE_LOCK=NO",
        "retention_time=45000",
        "AUTO_SERVER=TRUE",
        "DB_CLOSE_ON_EXIT=TRUE",
        "LOCK_MODE=0"
      })
  void whatKeepsAFileSafeCannotBeSetOtherwise(String setting) {
    String name = setting.split("=", 2)[0].toUpperCase(Locale.ROOT);
    assertThatThrownBy(() -> DatabaseAddress.parse("jdbc:h2:/data/x;CACHE_SIZE=1;" + setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a ledger's H2 file takes no "
                + name
                + ": zeek-ledger sees to that itself, to keep the file safe");
  }
}
