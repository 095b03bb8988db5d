package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Node;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables {@code node_option} and {@code node_env}, which have one shape. */
enum SettingTable {
  OPTION("node_option", "options"),
  ENV("node_env", "env");

  private final String table;
  private final String field;

  SettingTable(String table, String field) {
    this.table = table;
    this.field = field;
  }

  /**
   * An option or environment variable of a node.
   *
   * @param node the node's number
   */
  record Setting(int node, String name, String value) {}

  /** A stored one. */
  record SettingRow(LivingRows.Row row, Setting setting) {}

  String table() {
    return table;
  }

  /** What it is called in a node. */
  String field() {
    return field;
  }

  /** What a node has of it. */
  List<Setting> settings(int number, Node node) {
    return switch (this) {
      case OPTION ->
          node.options().orElse(Set.of()).stream()
              .map(option -> new Setting(number, option.name(), option.value()))
              .toList();
      case ENV ->
          node.env().entrySet().stream()
              .map(entry -> new Setting(number, entry.getKey(), entry.getValue()))
              .toList();
    };
  }

  List<SettingRow> at(Handle handle, Life life) {
    return LivingRows.at(
        handle,
        table,
        "t." + table + "_id, t.from_revision, t.node_no, t.name, t.setting",
        life,
        (rs, context) ->
            new SettingRow(
                new LivingRows.Row(rs.getLong(1), rs.getInt(2)),
                new Setting(rs.getInt(3), rs.getString(4), rs.getString(5))));
  }

  List<SettingRow> insert(Handle handle, Life life, List<Setting> settings) {
    if (settings.isEmpty()) {
      return List.of();
    }
    PreparedBatch batch =
        handle
            .prepareBatch(
                """
                INSERT INTO <table> (
                  cluster_id, deployed, fork, from_revision, to_revision, node_no, name, setting)
                VALUES (:cluster, :deployed, 0, :revision, 2147483647, :number, :name, :setting)
                """)
            .define("table", table);
    for (Setting setting : settings) {
      batch
          .bind("cluster", life.cluster())
          .bind("deployed", life.deployed())
          .bind("revision", life.revision())
          .bind("number", setting.node())
          .bind("name", setting.name())
          .bind("setting", setting.value())
          .add();
    }
    return LivingRows.added(batch, table, life.revision(), settings, SettingRow::new);
  }
}
