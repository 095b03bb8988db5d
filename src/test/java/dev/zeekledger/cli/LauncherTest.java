package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** bin/zeek-ledger starts the program, with the archive of its classes and without. */
class LauncherTest {

  private static final String SHARED = "dev.zeekledger.cli.ZeekLedger source: shared objects file";
  private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir private static Path home;

  private static Installation installation;
  private static Path kept;

  @BeforeAll
  static void build() throws Exception {
    installation = Installation.in(home);
    Files.setLastModifiedTime(installation.jar(), BUILT);
    installation.makeArchive();
    kept = Files.copy(installation.archive(), home.resolve("kept.jsa"));
  }

  @BeforeEach
  void restore() throws IOException {
    Files.copy(kept, installation.archive(), StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(installation.jar(), BUILT);
  }

  @Test
  void classesComeFromTheArchive() throws Exception {
    Ran ran = installation.run("-Xlog:class+load", "check", "--help");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains(SHARED);
  }

  /** What can be the matter with an archive. */
  private enum Trouble {
    MISSING {
      @Override
      void happen(Path jar, Path archive) throws IOException {
        Files.delete(archive);
      }
    },
    EMPTY {
      @Override
      void happen(Path jar, Path archive) throws IOException {
        Files.write(archive, new byte[0]);
      }
    },
    NO_ARCHIVE {
      @Override
      void happen(Path jar, Path archive) throws IOException {
        Files.writeString(archive, "no archive\n".repeat(10_000));
      }
    },
    CUT_OFF {
      @Override
      void happen(Path jar, Path archive) throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
      }
    },
    OF_ANOTHER_JVM {
      @Override
      void happen(Path jar, Path archive) throws IOException {
        String bytes = Files.readString(archive, StandardCharsets.ISO_8859_1);
        String other = bytes.replaceFirst("64-Bit Server VM", "65-Bit Server VM");
        assertThat(other).isNotEqualTo(bytes);
        Files.writeString(archive, other, StandardCharsets.ISO_8859_1);
      }
    },
    OLDER_THAN_THE_JAR {
      @Override
      void happen(Path jar, Path archive) throws IOException {
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
      }
    },
    OF_ANOTHER_JAR {
      @Override
      void happen(Path jar, Path archive) throws IOException {
        Files.setLastModifiedTime(jar, FileTime.from(BUILT.toInstant().minusSeconds(60)));
      }
    };

    abstract void happen(Path jar, Path archive) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void itStartsWithoutAWordWhereTheArchiveIs(Trouble trouble) throws Exception {
    trouble.happen(installation.jar(), installation.archive());

    Ran ran = installation.run("", "--version");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).matches("zeek-ledger \\d.*\\n");
    assertThat(ran.exitCode()).isZero();
    assertThat(installation.run("-Xlog:class+load", "--version").out()).doesNotContain(SHARED);
  }

  @Test
  void theFlightRecorderIsLeftAlone() throws Exception {
    Path file = home.resolve("cluster.cfg");
    Files.writeString(file, "[manager]\nrole = manager\n");

    Ran ran =
        installation.run(
            "-Xlog:class+load", "--db", home.resolve("ledger").toString(), "save", file.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("r1 saved").doesNotContain("jdk.jfr.internal.PlatformRecorder");
  }

  @Test
  void theHeapOfAWatchBeginsSmall() throws Exception {
    String flags = "-XX:+PrintFlagsFinal";

    assertThat(installation.run(flags, "watch", "--help").out())
        .containsPattern("InitialHeapSize += 67108864 ");
    assertThat(installation.run(flags, "--help").out())
        .contains("InitialHeapSize")
        .doesNotContainPattern("InitialHeapSize += 67108864 ");
  }

  @Test
  void twoFirstStartsBuildOnce(@TempDir Path clone) throws Exception {
    Installation second = Installation.in(clone);
    Path target = clone.resolve("target");
    Path made = Files.move(target, clone.resolve("made"));
    Path maven = Files.createDirectory(clone.resolve("maven")).resolve("mvn");
    Files.writeString(
        maven, "#!/bin/sh\necho built >> builds\nsleep 1\nmv " + made + " " + target + "\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    Callable<Ran> start =
        () ->
            ProcessFixture.run(
                Map.of("JAVA_HOME", ProcessFixture.JAVA_HOME, "PATH", path(maven)),
                List.of(second.home().resolve("bin/zeek-ledger").toString(), "--version"));

    ExecutorService starters = Executors.newFixedThreadPool(2);
    List<Future<Ran>> both = starters.invokeAll(List.of(start, start));
    starters.shutdown();

    for (Future<Ran> ran : both) {
      assertThat(ran.get().out()).startsWith("zeek-ledger ");
      assertThat(ran.get().exitCode()).isZero();
    }
    assertThat(clone.resolve("builds")).hasContent("built");
  }

  private static String path(Path program) {
    return program.getParent() + ":" + System.getenv("PATH");
  }
}
