package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  /** A setting out of a row of {@link SnapshotQuery}. */
  static StoredSetting map(ResultSet rs) throws SQLException {
    return new StoredSetting(rs.getInt(3), rs.getInt(2), rs.getString(4), rs.getString(5));
  }

  void end(Handle handle, Life life, List<StoredSetting> settings) {
    if (settings.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle
            .prepareBatch(
                """
                UPDATE <table> SET to_revision = :to, fork = :fork
                WHERE cluster_id = :cluster AND deployed = :deployed AND fork = 0
                  AND from_revision = :from AND node_no = :number
                  AND name = :name AND setting = :setting
                """)
            .define("table", table);
    for (StoredSetting setting : settings) {
      RowLives.bindEnd(batch, life, setting.from());
      bind(batch, setting).add();
    }
    RowLives.end(batch);
  }

  void insert(Handle handle, Life life, List<StoredSetting> settings) {
    if (settings.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle
            .prepareBatch(
                """
                INSERT INTO <table> (
                  cluster_id, deployed, fork, from_revision, to_revision, node_no, name, setting)
                VALUES (:cluster, :deployed, 0, :from, 2147483647, :number, :name, :setting)
                """)
            .define("table", table);
    for (StoredSetting setting : settings) {
      RowLives.bindBegin(batch, life);
      bind(batch, setting).add();
    }
    batch.execute();
  }

  private static PreparedBatch bind(PreparedBatch batch, StoredSetting setting) {
    return batch
        .bind("number", setting.node())
        .bind("name", setting.name())
        .bind("setting", setting.value());
  }
}
