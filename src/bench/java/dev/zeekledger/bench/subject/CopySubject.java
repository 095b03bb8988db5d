package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.PostgresDatabase;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All rows of a configuration copied into every revision, in batches. It has the fields that the
 * history uses: no scripts, no metrics port, options on every node.
 */
final class CopySubject extends JdbcSubject {

  CopySubject(Database database) throws SQLException {
    super(
        database,
        connect(database),
        """
        CREATE TABLE revision (
          revision    INTEGER PRIMARY KEY,
          id          VARCHAR NOT NULL,
          created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
          author      VARCHAR,
          message     VARCHAR)
        """,
        """
        CREATE TABLE instance (
          revision INTEGER NOT NULL, name VARCHAR NOT NULL, host VARCHAR NOT NULL, port VARCHAR,
          PRIMARY KEY (revision, name))
        """,
        """
        CREATE TABLE node (
          revision INTEGER NOT NULL, name VARCHAR NOT NULL, instance VARCHAR NOT NULL,
          role VARCHAR NOT NULL, state VARCHAR NOT NULL, port VARCHAR, interface VARCHAR,
          cpu_affinity BIGINT,
          PRIMARY KEY (revision, name))
        """,
        """
        CREATE TABLE node_option (
          revision INTEGER NOT NULL, node VARCHAR NOT NULL, name VARCHAR NOT NULL,
          setting VARCHAR NOT NULL,
          PRIMARY KEY (revision, node, name))
        """,
        """
        CREATE TABLE node_env (
          revision INTEGER NOT NULL, node VARCHAR NOT NULL, name VARCHAR NOT NULL,
          setting VARCHAR NOT NULL,
          PRIMARY KEY (revision, node, name))
        """);
  }

  /** PostgreSQL's driver can send a batch as one statement, which is much faster. */
  private static Connection connect(Database database) throws SQLException {
    return database instanceof PostgresDatabase
        ? DriverManager.getConnection(
            database.url() + "?reWriteBatchedInserts=true", database.user(), database.password())
        : database.connect();
  }

  @Override
  public void save(Step step) throws SQLException {
    insertRevision(step);
    insertInstances(step);
    insertNodes(step);
    insertSettings(step);
    commit();
  }

  private void insertRevision(Step step) throws SQLException {
    try (PreparedStatement insert =
        connection().prepareStatement("INSERT INTO revision VALUES (?, ?, ?, ?, ?)")) {
      insert.setInt(1, step.revision());
      insert.setString(2, step.configuration().id());
      insert.setObject(3, OffsetDateTime.now(ZoneOffset.UTC));
      insert.setString(4, Step.AUTHOR);
      insert.setString(5, step.message());
      insert.executeUpdate();
    }
  }

  private void insertInstances(Step step) throws SQLException {
    try (PreparedStatement insert =
        connection().prepareStatement("INSERT INTO instance VALUES (?, ?, ?, ?)")) {
      for (Instance instance : step.configuration().instances()) {
        insert.setInt(1, step.revision());
        insert.setString(2, instance.name());
        insert.setString(3, instance.host().text());
        insert.setString(4, instance.listenPort().map(Port::toString).orElse(null));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertNodes(Step step) throws SQLException {
    try (PreparedStatement insert =
        connection().prepareStatement("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Node node : step.configuration().nodes()) {
        insert.setInt(1, step.revision());
        insert.setString(2, node.name());
        insert.setString(3, node.instance());
        insert.setString(4, node.role().name());
        insert.setString(5, node.state().name());
        insert.setString(6, node.port().map(Port::toString).orElse(null));
        insert.setString(7, node.interfaceName().orElse(null));
        insert.setObject(8, node.cpuAffinity().orElse(null), Types.BIGINT);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertSettings(Step step) throws SQLException {
    try (PreparedStatement options =
            connection().prepareStatement("INSERT INTO node_option VALUES (?, ?, ?, ?)");
        PreparedStatement env =
            connection().prepareStatement("INSERT INTO node_env VALUES (?, ?, ?, ?)")) {
      for (Node node : step.configuration().nodes()) {
        for (Option option : node.options().orElse(Set.of())) {
          add(options, step, node, option.name(), option.value());
        }
        for (Map.Entry<String, String> entry : node.env().entrySet()) {
          add(env, step, node, entry.getKey(), entry.getValue());
        }
      }
      options.executeBatch();
      env.executeBatch();
    }
  }

  private static void add(
      PreparedStatement insert, Step step, Node node, String name, String setting)
      throws SQLException {
    insert.setInt(1, step.revision());
    insert.setString(2, node.name());
    insert.setString(3, name);
    insert.setString(4, setting);
    insert.addBatch();
  }

  @Override
  public Configuration readHead() throws SQLException {
    try (PreparedStatement select =
            connection().prepareStatement("SELECT MAX(revision) FROM revision");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return read(rows.getInt(1));
    }
  }

  @Override
  public Configuration read(int revision) throws SQLException {
    String[] id = new String[1];
    rows("SELECT id FROM revision WHERE revision = ?", revision, row -> id[0] = row.getString(1));
    Set<Instance> instances = new LinkedHashSet<>();
    rows(
        "SELECT name, host, port FROM instance WHERE revision = ?",
        revision,
        row ->
            instances.add(
                new Instance(
                    row.getString(1),
                    new Address(row.getString(2)),
                    Optional.ofNullable(row.getString(3)).map(Port::parse))));
    Map<String, Set<Option>> options = new HashMap<>();
    rows(
        "SELECT node, name, setting FROM node_option WHERE revision = ?",
        revision,
        row ->
            options
                .computeIfAbsent(row.getString(1), name -> new LinkedHashSet<>())
                .add(new Option(row.getString(2), row.getString(3))));
    Map<String, Map<String, String>> env = new HashMap<>();
    rows(
        "SELECT node, name, setting FROM node_env WHERE revision = ?",
        revision,
        row ->
            env.computeIfAbsent(row.getString(1), name -> new HashMap<>())
                .put(row.getString(2), row.getString(3)));
    Set<Node> nodes = new LinkedHashSet<>();
    rows(
        """
        SELECT name, instance, role, state, port, interface, cpu_affinity
        FROM node WHERE revision = ?
        """,
        revision,
        row -> nodes.add(node(row, options, env)));
    connection().commit();
    return new Configuration(id[0], instances, nodes);
  }

  private static Node node(
      ResultSet row, Map<String, Set<Option>> options, Map<String, Map<String, String>> env)
      throws SQLException {
    return new Node(
        row.getString(1),
        row.getString(2),
        ClusterRole.valueOf(row.getString(3)),
        State.valueOf(row.getString(4)),
        Optional.ofNullable(row.getString(5)).map(Port::parse),
        Optional.empty(),
        Optional.ofNullable(options.get(row.getString(1))),
        Optional.ofNullable(row.getString(6)),
        Optional.ofNullable(row.getObject(7, Long.class)),
        env.getOrDefault(row.getString(1), Map.of()),
        Optional.empty());
  }

  private void rows(String sql, int revision, RowAction action) throws SQLException {
    try (PreparedStatement select = connection().prepareStatement(sql)) {
      select.setInt(1, revision);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.take(rows);
        }
      }
    }
  }

  @Override
  public Set<String> changedNodes(int from, int to) throws SQLException {
    return Subject.changedNodes(read(from), read(to));
  }
}
