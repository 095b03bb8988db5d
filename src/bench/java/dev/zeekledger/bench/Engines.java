package dev.zeekledger.bench;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.Engine;
import dev.zeekledger.bench.database.H2Engine;
import dev.zeekledger.bench.database.PostgresEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The engines of a run, on an emptied directory. */
final class Engines implements AutoCloseable {

  private final Path directory;
  private final List<Engine> engines = new ArrayList<>();
  private int names;

  private Engines(Path directory) {
    this.directory = directory;
  }

  static Engines start(Settings settings) throws IOException, SQLException {
    empty(settings.directory());
    Files.createDirectories(settings.directory());
    if (Files.getFileStore(settings.directory()).type().equals("tmpfs")) {
      throw new IllegalStateException(settings.directory() + " is in memory, expected a disk");
    }
    var started = new Engines(settings.directory());
    for (String name : settings.engines().stream().sorted().toList()) {
      started.engines.add(
          switch (name) {
            case H2Engine.NAME -> new H2Engine(settings.directory());
            case PostgresEngine.NAME ->
                PostgresEngine.start(settings.directory().resolve("postgresql"));
            default -> throw new IllegalArgumentException("no engine is called " + name);
          });
    }
    return started;
  }

  private static void empty(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> files;
      try (Stream<Path> found = Files.walk(directory)) {
        files = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  List<Engine> all() {
    return engines;
  }

  /** A fresh database; the name is only to recognize it by. */
  Database database(Engine engine, String name) throws SQLException {
    return engine.database(fresh(name));
  }

  /** A path where there is nothing yet. */
  Path fresh(Path suffix) {
    return directory.resolve(fresh(suffix.toString()));
  }

  private String fresh(String name) {
    return name.replace(' ', '-') + "-" + ++names;
  }

  @Override
  public void close() {
    engines.forEach(Engine::close);
  }
}
