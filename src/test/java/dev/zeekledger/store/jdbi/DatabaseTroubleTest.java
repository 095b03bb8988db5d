package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTroubleTest {

  private static SQLException sql(String state, Throwable cause) {
    return new SQLException("with a secret", state, 50000, cause);
  }

  @Test
  void aFullDiskIsNamed() {
    var full = new FileSystemException("/data/ledger.mv.db", null, "No space left on device");
    var h2 = new IllegalStateException("Writing to … failed", full);

    assertThat(DatabaseTrouble.describe(new RuntimeException(sql("HY000", h2))))
        .isEqualTo("database: cannot write /data/ledger.mv.db: No space left on device");
    assertThat(DatabaseTrouble.describe(sql("HY000", null)))
        .isEqualTo("database: H2 failed (SQLSTATE HY000)");
    assertThat(DatabaseTrouble.describe(sql("HYT00", null)))
        .isEqualTo("database: it took too long (SQLSTATE HYT00)");
  }

  @Test
  void aBrokenConnectionIsNoFile() {
    assertThat(DatabaseTrouble.describe(sql("08006", new IOException("Connection reset"))))
        .isEqualTo("database: the connection failed (SQLSTATE 08006)");
    assertThat(DatabaseTrouble.opening(sql("08001", new SocketTimeoutException("x"))))
        .isEqualTo("no answer in time");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 4096, 8192, 20_000})
  void whatIsNoDatabaseIsToldAsSuch(int size, @TempDir Path directory) throws IOException {
    byte[] garbage = new byte[size];
    new Random(size).nextBytes(garbage);
    Path file = Files.write(directory.resolve("ledger.mv.db"), garbage);

    assertThatThrownBy(() -> Ledger.open(DatabaseAddress.file(directory + "/ledger")))
        .isInstanceOf(LedgerException.class)
        .hasMessage("cannot open " + file + ": it is no H2 database, or a damaged one");
  }

  @Test
  void whyAServerCannotBeReachedIsTold() throws IOException {
    int port;
    try (var closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }

    assertThatThrownBy(() -> Ledger.open(DatabaseAddress.parse(address("127.0.0.1:" + port))))
        .hasMessageEndingWith(": nothing listens there");
    assertThatThrownBy(() -> Ledger.open(DatabaseAddress.parse(address("nope.invalid"))))
        .hasMessageEndingWith(": there is no such host");
  }

  private static String address(String host) {
    return "postgresql://ann@" + host + "/ledger";
  }
}
