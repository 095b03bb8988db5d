package dev.zeekledger.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an H2 file grows while a process keeps it open. */
class FileSizeTest {

  private static final int SAVES = 2_000;

  @TempDir private Path directory;

  @Test
  void spaceIsUsedAgainWhileTheFileIsOpen() throws IOException, SQLException {
    Path file = directory.resolve("ledger.mv.db");
    long peak = 0;
    DatabaseAddress address = DatabaseAddress.file(directory.resolve("ledger").toString());
    try (Ledger ledger = Ledger.open(address)) {
      ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
      for (int i = 0; i < SAVES; i++) {
        history.save(Draft.of(configuration(i), Kind.SAVED));
        peak = Math.max(peak, Files.size(file));
      }
      assertThat(history.head()).map(Revision::number).contains(SAVES);
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:" + directory.resolve("ledger"), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    }
    assertThat(peak).isBetween(Files.size(file), 5 * Files.size(file)); // As H2 comes, 50 times.
  }

  private static Configuration configuration(int number) {
    Set<Node> nodes = new LinkedHashSet<>();
    for (int i = 0; i < 20; i++) {
      Node node = Node.of("worker-" + i, "agent", ClusterRole.WORKER);
      nodes.add(i == number % 20 ? node.withInterface("eth" + number) : node);
    }
    return new Configuration("id-" + number, Set.of(), nodes);
  }
}
