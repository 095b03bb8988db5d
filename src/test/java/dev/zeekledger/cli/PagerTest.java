package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.Ledger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads an answer slowly. */
class PagerTest {

  /** Several times what a pipe holds. */
  private static final int NODES = 8_000;

  @TempDir private Path home;

  @Test
  void whoReadsSlowlyKeepsNobodyFromTheLedger() throws Exception {
    var fixture = new CommandLineFixture(home);
    Path database = home.resolve("ledger");
    String nodes =
        IntStream.range(0, NODES)
            .mapToObj(
                "{\"name\": \"worker-%05d\", \"instance\": \"agent\", \"role\": \"WORKER\"}"
                    ::formatted)
            .collect(Collectors.joining(", "));
    String option = "\"options\": [{\"name\": \"A::b\", \"value\": \"1\"}], "; // is told as lost
    Path file =
        fixture.file(
            "cluster.json",
            "{\"instances\": [{\"name\": \"agent\"}], \"nodes\": ["
                + nodes.replaceFirst("\"role\"", option + "\"role\"")
                + "]}");
    fixture.ok("--db", database.toString(), "save", file);

    Process show =
        new ProcessBuilder(
                ProcessFixture.JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                ZeekLedger.class.getName(),
                "--db",
                database.toString(),
                "show")
            .start();
    try {
      int first = show.getInputStream().read();

      try (Ledger ledger = Ledger.openExisting(DatabaseAddress.file(database.toString()))) {
        assertThat(ledger.configurations(ClusterName.DEFAULT).head()).isPresent();
      }
      assertThat(show.isAlive()).isTrue();
      String rest = new String(show.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Character.toString(first) + rest)
          .contains("[worker-00000]")
          .contains("[worker-%05d]".formatted(NODES - 1));
      assertThat(show.waitFor()).isZero();
    } finally {
      show.destroyForcibly();
    }
  }
}
