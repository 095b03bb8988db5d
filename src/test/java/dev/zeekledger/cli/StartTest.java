package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process of the program loads nothing that takes long and that it does not need. */
class StartTest {

  @TempDir private Path home;

  /** The classes that a process loads which shows the head of a history. */
  private Set<String> loadedByShow(TestDatabase database) throws IOException, InterruptedException {
    DatabaseAddress address = database.fresh();
    String url =
        address
            .user()
            .filter(user -> address.file().isEmpty())
            .map(user -> address.jdbcUrl() + "?user=" + user)
            .orElse(address.toString());
    String password = address.password().orElse("");
    var fixture = new CommandLineFixture(home).with("ZEEK_LEDGER_DB_PASSWORD", password);
    Path file = fixture.file("cluster.cfg", "[manager]\nrole = manager\n");
    fixture.ok("--db", url, "save", file);

    Path log = home.resolve("classes");
    Ran ran =
        ProcessFixture.run(
            Map.of("ZEEK_LEDGER_DB_PASSWORD", password),
            List.of(
                ProcessFixture.JAVA,
                "-Xlog:class+load:file=" + log + ":none",
                "-cp",
                System.getProperty("java.class.path"),
                ZeekLedger.class.getName(),
                "--db",
                url,
                "show"));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("[manager]");
    return Files.readAllLines(log).stream()
        .map(line -> line.split(" ", 2)[0])
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aShowOnCurrentTablesNeedsNoMigrationNoObjectMapperAndNoOtherCommand(TestDatabase database)
      throws Exception {
    assertThat(loadedByShow(database))
        .contains("dev.zeekledger.cli.ShowCommand")
        .doesNotContain("dev.zeekledger.cli.ValidationMixin")
        .noneMatch(name -> name.startsWith("org.flywaydb."))
        .noneMatch(name -> name.matches("com\\.fasterxml\\..*(Mapper|Reader|Writer|Factory)"));
  }

  @Test
  void aFileNeedsNoDriverOfAServerAndNoLogging() throws Exception {
    assertThat(loadedByShow(TestDatabase.H2))
        .contains("org.h2.jdbc.JdbcConnection")
        .noneMatch(name -> name.startsWith("org.postgresql."))
        .noneMatch(name -> name.startsWith("java.util.logging."));
  }
}
