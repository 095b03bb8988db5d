package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Everyone in the benchmark, by name. */
public final class Subjects {

  public static final String LEDGER = "zeek-ledger";
  public static final String FLOOR = "floor";
  public static final String JSON = "JSON document";
  public static final String COPY = "full copy";
  public static final String ENVERS = "Envers";
  public static final String JAVERS = "JaVers";
  public static final String JAVERS_BY_NODE = "JaVers by node";
  public static final String JGIT = "JGit";

  /** Those that keep their history in a database. */
  public static final List<String> IN_DATABASES =
      List.of(LEDGER, JSON, COPY, ENVERS, JAVERS, JAVERS_BY_NODE);

  /** Those that grow so much by a large configuration that they leave out long histories of it. */
  public static final List<String> LARGEST = List.of(COPY, JAVERS);

  /** Those that zeek-ledger is measured against. */
  public static final List<String> PEERS =
      List.of(JSON, COPY, ENVERS, JAVERS, JAVERS_BY_NODE, JGIT);

  private Subjects() {}

  /** One of {@link #IN_DATABASES} on a fresh database. */
  public static Subject open(String name, Database database) throws SQLException {
    return switch (name) {
      case LEDGER -> new LedgerSubject(database);
      case JSON -> new JsonSubject(database);
      case COPY -> new CopySubject(database);
      case ENVERS -> new EnversSubject(database);
      case JAVERS -> new JaversDocument(database);
      case JAVERS_BY_NODE -> new JaversByNode(database);
      default -> throw new IllegalArgumentException("nobody is called " + name);
    };
  }

  /** JGit in a fresh directory. */
  public static Contestant jgit(Path directory) throws IOException {
    return new Contestant(
        Contestant.NO_ENGINE, JGIT, new JgitSubject(directory), new JgitFootprint(directory));
  }
}
