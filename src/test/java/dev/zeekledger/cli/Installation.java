package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.CommandLineFixture.Ran;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A clone with what its build makes: the launcher, the jar and the libraries.
 *
 * @param home where it is
 */
record Installation(Path home) {

  private static final Path CLASSES = Path.of("target", "classes");

  /** Makes one in an empty directory, without the archive of classes. */
  static Installation in(Path home) throws IOException {
    for (String file : List.of("bin/zeek-ledger", "src/build/archive.sh", "pom.xml")) {
      Path copy = home.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    var installation = new Installation(home);
    installation.makeJar(installation.linkLibraries());
    return installation;
  }

  Path jar() {
    return home.resolve("target").resolve("zeek-ledger.jar");
  }

  Path archive() {
    return home.resolve("target").resolve("zeek-ledger.jsa");
  }

  /** The jars of the class path, as they are in the directory of libraries. */
  private List<String> linkLibraries() throws IOException {
    Path libraries = Files.createDirectories(home.resolve("target").resolve("lib"));
    List<String> names = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        String name = Path.of(entry).getFileName().toString();
        Files.createSymbolicLink(libraries.resolve(name), Path.of(entry));
        names.add("lib/" + name);
      }
    }
    return names;
  }

  private void makeJar(List<String> libraries) throws IOException {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, ZeekLedger.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", libraries));
    try (var out = new JarOutputStream(Files.newOutputStream(jar()), manifest);
        Stream<Path> files = Files.walk(CLASSES)) {
      for (Path path : files.filter(path -> !path.equals(CLASSES)).toList()) {
        boolean isFile = Files.isRegularFile(path);
        out.putNextEntry(new JarEntry(CLASSES.relativize(path) + (isFile ? "" : "/")));
        if (isFile) {
          Files.copy(path, out);
        }
      }
    }
  }

  /** Makes the archive of classes, as the build does. */
  void makeArchive() throws IOException, InterruptedException {
    String script = home.resolve("src").resolve("build").resolve("archive.sh").toString();
    Ran ran = ProcessFixture.run(Map.of(), List.of("sh", script, ProcessFixture.JAVA_HOME));
    assertThat(ran.err() + ran.out()).isEmpty();
    assertThat(archive()).exists();
  }

  /** Runs the launcher on this JVM with those options of the JVM. */
  Ran run(String javaOptions, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("zeek-ledger").toString());
    command.addAll(List.of(arguments));
    return ProcessFixture.run(
        Map.of("JAVA_HOME", ProcessFixture.JAVA_HOME, "ZEEK_LEDGER_JAVA_OPTS", javaOptions),
        command);
  }
}
