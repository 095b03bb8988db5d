package dev.zeekledger.cli;

import static dev.zeekledger.cli.CommandLineFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** export and import of what was recorded of real controllers, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ArchiveCommandsContractTest {

  @Parameter private TestDatabase database;
  @TempDir private Path home;
  private CommandLineFixture cli;
  private Path archive;
  private Path copy;

  @BeforeEach
  void record() {
    cli = new CommandLineFixture(home).on(database);
    archive = home.resolve("ledger.jsonl.gz");
    copy = home.resolve("copy");
    for (String folder : List.of("history", "failing_worker")) {
      cli.ok("record", recorded(folder + "/transcript.jsonl"), "--cluster", folder);
    }
  }

  private static String uncompressed(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aLedgerIsCarriedToAnotherAndAnswersAlike() throws IOException {
    Ran exported = cli.ok("export", archive);
    Ran imported = cli.ok("--db", copy, "import", archive);

    assertThat(exported.out())
        .isEqualTo("exported 2 clusters: 16 revisions, 38 requests, 38 answers, 0 tags\n");
    assertThat(imported.out())
        .isEqualTo(
            """
            failing_worker  r4   added 4 revisions, 12 requests, 12 answers, 0 tags
            history         r12  added 12 revisions, 26 requests, 26 answers, 0 tags
            """);
    assertThat(cli.ok("--db", copy, "export", "-").out()).isEqualTo(uncompressed(archive));
    for (String question : List.of("log", "deployments")) {
      assertThat(cli.ok("--db", copy, question, "--cluster", "history").out())
          .isEqualTo(cli.ok(question, "--cluster", "history").out());
    }
    assertThat(cli.ok("--db", copy, "import", archive, "-o", "json").json().get(1))
        .hasToString(
            "{\"name\":\"history\",\"revision\":12,\"revisions\":0,\"requests\":0,"
                + "\"answers\":0,\"tags\":0}");
  }

  @Test
  void anArchiveIsForItsOwnerAndWholeOrNotThere() throws IOException {
    Files.writeString(archive, "old");

    assertThat(cli.ok("export", archive, "-o", "json").json())
        .hasToString(
            "{\"clusters\":2,\"revisions\":16,\"pruned\":0,\"requests\":38,\"answers\":38,\"tags\":0}");

    assertThat(Files.getPosixFilePermissions(archive))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
    assertThat(cli.run("export", home).err()).contains("is no file");
    assertThat(cli.run("export", home.resolve("no/where")).err()).contains("there is no directory");
  }

  @Test
  void oneClusterIsWrittenOrTakenAlone() {
    cli.ok("export", archive);
    String one = cli.ok("export", "-", "--cluster", "history").out();

    assertThat(one).contains("\"name\":\"history\"").doesNotContain("failing_worker");
    Ran imported = cli.ok("--db", copy, "--cluster", "history", "import", archive);
    assertThat(imported.out()).startsWith("history  r12").hasLineCount(1);
    assertThat(imported.err()).isEqualTo("zeek-ledger: imported 1 of 2 clusters\n");
    assertThat(cli.ok("export", archive, "--cluster", "history").err())
        .isEqualTo("zeek-ledger: exporting 1 of 2 clusters\n");
    assertThat(cli.ok("--db", copy, "export", "-").out()).isEqualTo(one);
    assertThat(cli.run("export", "-", "--cluster", "none").err())
        .isEqualTo("zeek-ledger: there is no cluster \"none\"\n");
    assertThat(cli.run("--db", copy, "--cluster", "none", "import", archive).err())
        .contains("holds no cluster \"none\"");
  }

  @Test
  void theClusterOfTheEnvironmentDoesNotNarrow() {
    cli.with("ZEEK_LEDGER_CLUSTER", "history");

    assertThat(cli.ok("export", archive).out()).startsWith("exported 2 clusters");
    assertThat(cli.ok("--db", copy, "import", archive).out()).hasLineCount(2);
  }

  @Test
  void aCompressedArchiveIsAllThereIsInItsFile() throws IOException {
    cli.ok("export", archive);
    byte[] bytes = Files.readAllBytes(archive);
    for (int length : new int[] {1, 18, 100_000}) {
      byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
      Arrays.fill(longer, bytes.length, longer.length, (byte) 'x');
      Path file = home.resolve("longer.gz");
      Files.write(file, longer);

      Ran ran = cli.run("--db", copy, "import", file);

      assertThat(ran.exitCode()).as("%d", length).isEqualTo(2);
      assertThat(ran.err())
          .isEqualTo(
              "zeek-ledger: " + file + ": more behind the compressed archive, expected nothing\n");
    }
    assertThat(cli.ok("--db", copy, "clusters").out()).isEmpty();
  }

  @Test
  void whatIsNoArchiveMakesNoDatabase() {
    Path other = cli.file("other.jsonl", "{}\n");

    Ran ran = cli.run("--db", copy, "import", other);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).endsWith("other.jsonl:1: is no archive of zeek-ledger\n");
    assertThat(home.resolve("copy.mv.db")).doesNotExist();
  }

  @Test
  void standardInputIsTakenCompressedOrNot() {
    String text = cli.ok("export", "-").out();

    assertThat(cli.withInput(text).ok("--db", copy, "import", "-").out()).hasLineCount(2);
    assertThat(cli.withInput(text.substring(0, text.length() / 2)).run("import", "-").err())
        .startsWith("zeek-ledger: standard input:");
  }

  @Test
  void whatIsRefusedSaysWhereAndLeavesNothing() throws IOException {
    cli.ok("export", archive);
    Path damaged = cli.file("damaged.jsonl", uncompressed(archive).replace("9001/tcp", "9009/tcp"));
    byte[] bytes = Files.readAllBytes(archive);
    Path cut = home.resolve("cut.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

    Ran ran = cli.run("--db", copy, "import", damaged);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .matches("zeek-ledger: .*damaged.jsonl:\\d+: r2 is damaged: .* content digest says\\n");
    assertThat(cli.run("--db", copy, "import", cut).err()).contains("cut off or damaged");
    assertThat(cli.ok("--db", copy, "clusters").out()).isEmpty();
    assertThat(cli.run("--db", copy, "import", home.resolve("none")).err())
        .contains("there is no such file");
  }

  @Test
  void anotherHistoryIsAConflict() {
    cli.ok("export", archive);
    cli.ok("--db", copy, "--cluster", "history", "save", recorded("history/12-v11-scripts.cfg"));

    Ran ran = cli.run("--db", copy, "import", archive);

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("cluster \"history\" is here already, and r1 is another one");
    assertThat(cli.ok("--db", copy, "clusters").out()).hasLineCount(1);
  }

  @Test
  void valuesCannotBeHidden() {
    assertThat(cli.run("export", archive, "--mask").exitCode()).isEqualTo(2);
    assertThat(Files.exists(archive)).isFalse();
  }
}
