package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/** The tables {@code node_option} and {@code node_env}, which have one shape. */
enum SettingTable {
  OPTION("node_option", "options"),
  ENV("node_env", "env");

  private final String table;
  private final String field;
  private final String end;
  private final String insert;

  SettingTable(String table, String field) {
    this.table = table;
    this.field = field;
    this.end =
        """
        UPDATE %s SET to_revision = ?, fork = ?
        WHERE cluster_id = ? AND deployed = ? AND fork = 0 AND from_revision = ? AND node_no = ?
          AND name = ? AND setting = ?
        """
            .formatted(table);
    this.insert =
        """
        INSERT INTO %s (
          cluster_id, deployed, fork, from_revision, to_revision, node_no, name, setting)
        VALUES (?, ?, 0, ?, 2147483647, ?, ?, ?)
        """
            .formatted(table);
  }

  /** What it is called in a node. */
  String field() {
    return field;
  }

  /** What a node has of it, as rows that a revision brings. */
  List<StoredSetting> settings(int number, int from, Node node) {
    return switch (this) {
      case OPTION ->
          node.options().orElse(Set.of()).stream()
              .map(option -> new StoredSetting(number, from, option.name(), option.value()))
              .toList();
      case ENV ->
          node.env().entrySet().stream()
              .map(entry -> new StoredSetting(number, from, entry.getKey(), entry.getValue()))
              .toList();
    };
  }

  /** A setting out of a row as {@link SnapshotRows} has it. */
  static StoredSetting map(ResultSet rs) throws SQLException {
    return new StoredSetting(rs.getInt(3), rs.getInt(2), rs.getString(4), rs.getString(5));
  }

  /** Makes a query one of this table. */
  Query define(Query query) {
    return query.define("table", table);
  }

  void end(Writes writes, Life life, StoredSetting setting) {
    writes.add(
        end,
        life.revision(),
        life.fork(setting.from()),
        life.cluster(),
        life.deployed(),
        setting.from(),
        setting.node(),
        setting.name(),
        setting.value());
  }

  void insert(Writes writes, Life life, StoredSetting setting) {
    writes.add(
        insert,
        life.cluster(),
        life.deployed(),
        life.revision(),
        setting.node(),
        setting.name(),
        setting.value());
  }
}
