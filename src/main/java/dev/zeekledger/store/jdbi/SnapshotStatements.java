package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Statements that read a cluster's heads, if it has the revisions meant, and rows of the four
 * tables.
 *
 * <p>PostgreSQL takes them as one, since each takes a round trip. H2 copies what it has at every
 * UNION, so it is asked for one table after another, the cluster last: if its head is still the one
 * that was known before, nobody wrote meanwhile and all is of one moment. It is JDBC without Jdbi,
 * which takes as long to bind a statement as H2 to run it.
 */
final class SnapshotStatements {

  /** What only nodes have, where all are read as one. */
  private static final String NO_NODE =
      """
      , CAST(NULL AS VARCHAR) AS role, CAST(NULL AS VARCHAR) AS state,
      CAST(NULL AS VARCHAR ARRAY) AS scripts, CAST(NULL AS BOOLEAN) AS has_options,
      CAST(NULL AS VARCHAR) AS interface, CAST(NULL AS BIGINT) AS cpu_affinity,
      CAST(NULL AS VARCHAR) AS metrics_port
      """;

  /**
   * A part of the rows.
   *
   * @param columns of the columns of {@link SnapshotRows}, as many as it has
   * @param from where they come from
   */
  private record Part(String columns, String from) {

    String alone(String where) {
      return columns + from + where;
    }

    String padded(String where) {
      return columns + NO_NODE + from + where;
    }
  }

  /** The cluster's heads at the moment of the statement. */
  private static final Part CLUSTER =
      new Part(
          """
          SELECT 0 AS kind, GREATEST(k.saved_head, k.staged_head) AS from_revision,
                 k.deployed_head AS node_no, CAST(NULL AS VARCHAR) AS name,
                 CAST(NULL AS VARCHAR) AS setting, CAST(NULL AS VARCHAR) AS port
          """,
          "FROM cluster k\n");

  /** Leaves no row of it if it has no such revision. */
  private static final String WITH_REVISION =
      """
      JOIN configuration c ON c.cluster_id = k.cluster_id
      WHERE k.cluster_id = :cluster AND c.revision = :revision AND c.chain_digest = :chain
      """;

  /** The same where it has not both. */
  private static final String WITH_BOTH_REVISIONS =
      """
      JOIN configuration e ON e.cluster_id = k.cluster_id
      """
          + WITH_REVISION
          + """
              AND e.revision = :earlier AND e.chain_digest = :earlierChain
            """;

  private static final Part INSTANCE =
      new Part(
          """
          SELECT 1 AS kind, t.from_revision, 0 AS node_no, t.name, t.host AS setting,
                 t.listen_port AS port
          """,
          "FROM instance t\n");

  private static final Part NODE =
      new Part(
          """
          SELECT 2 AS kind, t.from_revision, t.node_no, t.name, t.instance AS setting, t.port,
                 t.role, t.state, t.scripts, t.has_options, t.interface, t.cpu_affinity,
                 t.metrics_port
          """,
          "FROM node t\n");

  private static final Part OPTION = new Part(setting(3), "FROM node_option t\n");
  private static final Part ENV = new Part(setting(4), "FROM node_env t\n");

  private final Map<Dialect, List<NamedSql>> statements = new EnumMap<>(Dialect.class);

  private SnapshotStatements(String cluster, List<String> wheres) {
    List<String> one = List.of(together(cluster, wheres));
    List<String> each = apart(cluster, wheres);
    for (Dialect dialect : Dialect.values()) {
      List<String> all = dialect.takesStatementsAtOnce() ? one : each;
      statements.put(dialect, all.stream().map(sql -> new NamedSql(dialect.fill(sql))).toList());
    }
  }

  /**
   * Of {@code :revision}, by {@code :chain}.
   *
   * @param wheres what ends a FROM clause, and which rows t are meant: all that any of them means
   */
  static SnapshotStatements ofRevision(String... wheres) {
    return new SnapshotStatements(WITH_REVISION, List.of(wheres));
  }

  /** The same of {@code :earlier}, by {@code :earlierChain}, too. */
  static SnapshotStatements ofTwoRevisions(String... wheres) {
    return new SnapshotStatements(WITH_BOTH_REVISIONS, List.of(wheres));
  }

  private static String setting(int kind) {
    return """
        SELECT %d AS kind, t.from_revision, t.node_no, t.name, t.setting,
               CAST(NULL AS VARCHAR) AS port
        """
        .formatted(kind);
  }

  private static String together(String cluster, List<String> wheres) {
    List<String> selects = new ArrayList<>(List.of(CLUSTER.padded(cluster)));
    for (String where : wheres) {
      selects.add(INSTANCE.padded(where));
      selects.add(NODE.alone(where));
      selects.add(ENV.padded(where));
      selects.add(OPTION.padded(where));
    }
    return String.join("UNION ALL\n", selects);
  }

  private static List<String> apart(String cluster, List<String> wheres) {
    List<String> all = new ArrayList<>();
    for (String where : wheres) {
      for (Part table : List.of(INSTANCE, NODE, ENV, OPTION)) {
        all.add(table.alone(where));
      }
    }
    all.add(CLUSTER.alone(cluster));
    return all;
  }

  /**
   * Runs them, again where somebody wrote meanwhile.
   *
   * @param cluster as it was lately
   * @param values what is bound, by name
   */
  SnapshotRows read(Handle handle, Cluster cluster, Map<String, Object> values) {
    List<NamedSql> all = statements.get(Dialect.of(handle));
    int head = cluster.head();
    while (true) {
      SnapshotRows rows = read(handle, all, values);
      if (all.size() == 1 || rows.head() == head || !rows.isFound()) {
        return rows;
      }
      head = rows.head();
    }
  }

  private static SnapshotRows read(
      Handle handle, List<NamedSql> statements, Map<String, Object> values) {
    var read = new SnapshotRows();
    for (NamedSql sql : statements) {
      try (PreparedStatement statement = sql.prepare(handle.getConnection(), values);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          read.add(rows);
        }
      } catch (SQLException e) {
        throw new UnableToExecuteStatementException(e, null);
      }
    }
    return read;
  }
}
