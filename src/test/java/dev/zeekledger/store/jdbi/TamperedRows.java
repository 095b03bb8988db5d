package dev.zeekledger.store.jdbi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Statements that change, add or remove a single row of the history's tables, whatever is in it.
 */
final class TamperedRows {

  /** All tables of V1__ledger.sql. */
  static final List<String> TABLES =
      List.of(
          "cluster",
          "configuration",
          "pruned",
          "instance",
          "node",
          "node_option",
          "node_env",
          "tag",
          "request",
          "response",
          "result",
          "node_output",
          "node_status");

  /** What makes a copy of a row another row, where the table has a key. */
  private static final Map<String, String> KEYS =
      Map.of(
          "cluster", "name",
          "configuration", "revision",
          "node", "node_no",
          "tag", "name",
          "request", "request_id",
          "response", "response_id",
          "result", "position",
          "node_output", "position",
          "node_status", "node_status_id");

  private final Handle handle;
  private final String rowId;

  TamperedRows(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.rowId = dialect == Dialect.H2 ? "_ROWID_" : "ctid";
  }

  /** The columns of a table with their types. */
  Map<String, String> columns(String table) {
    Map<String, String> columns = new TreeMap<>();
    handle
        .createQuery(
            """
            SELECT LOWER(column_name), data_type FROM information_schema.columns
            WHERE LOWER(table_name) = :table AND table_schema = CURRENT_SCHEMA
            """)
        .bind("table", table)
        .map((rs, context) -> columns.put(rs.getString(1), rs.getString(2)))
        .list();
    return columns;
  }

  /** What a row is told by. */
  List<String> rows(String table) {
    return handle
        .createQuery("SELECT CAST(%s AS VARCHAR) FROM %s ORDER BY 1".formatted(rowId, table))
        .mapTo(String.class)
        .list();
  }

  /** Changes of one column of one row. */
  List<String> changes(String table, String column, String type, String row) {
    List<String> statements = new ArrayList<>();
    for (String value : values(column, type.toLowerCase(Locale.ROOT))) {
      statements.add(
          "UPDATE %s SET %s = %s WHERE %s AND %s IS DISTINCT FROM %s"
              .formatted(table, column, value, where(row), column, value));
    }
    return statements;
  }

  private static List<String> values(String column, String type) {
    if (type.contains("array")) {
      return List.of("ARRAY['x']", "NULL");
    }
    if (type.contains("char") || type.contains("text")) {
      return switch (column) {
        case "state" -> List.of("'STOPPED'", "'RUNNING'");
        case "role", "cluster_role" -> List.of("'PROXY'", "'NONE'");
        case "management_role" -> List.of("'CONTROLLER'", "'NODE'");
        case "outcome" -> List.of("'PARTIAL'", "'PENDING'");
        case "kind" -> List.of("'SAVED'", "'DEPLOYED'", "'restart'", "'deploy'");
        case "host" -> List.of("'10.9.9.9'", "'::0001'", "'nowhere'");
        case "port", "metrics_port", "listen_port" -> List.of("'1/tcp'", "'01/tcp'", "'x'", "NULL");
        default -> List.of("'x'", column + " || 'x'", "''", "NULL");
      };
    }
    if (type.contains("boolean")) {
      return List.of("(NOT " + column + ")");
    }
    if (type.contains("time")) {
      return List.of(column + " + INTERVAL '1' SECOND");
    }
    if (type.contains("binary") || type.contains("bytea")) {
      String zeros = "CAST(X'" + "00".repeat(32) + "' AS VARBINARY)";
      String digest = type.contains("bytea") ? "decode('" + "00".repeat(32) + "', 'hex')" : zeros;
      return List.of(digest, "NULL");
    }
    if (column.contains("response")) { // Each was stored by itself, and took keys of its own.
      return List.of(
          column + " + 1000",
          column + " - 1000",
          column + " + 2000",
          column + " - 2000",
          column + " + 1000000",
          "NULL",
          "1");
    }
    return List.of(column + " + 1", column + " - 1", column + " + 1000000", "NULL", "1");
  }

  String removal(String table, String row) {
    return "DELETE FROM %s WHERE %s".formatted(table, where(row));
  }

  /** Adds a copy of a row, and where the table has a key a row that differs in that. */
  List<String> additions(String table, String row) {
    List<String> names = List.copyOf(columns(table).keySet());
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(isOther(table, name) ? other(table, name) : name);
    }
    String columns = String.join(", ", names);
    return List.of(
        "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s"
            .formatted(table, columns, columns, table, where(row)),
        "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s"
            .formatted(table, columns, String.join(", ", values), table, where(row)));
  }

  private static boolean isOther(String table, String column) {
    return column.equals(KEYS.get(table))
        || (table.equals("cluster") && column.equals("cluster_id"))
        || (table.equals("pruned") && column.matches("(first|last)_revision"))
        || (table.equals("response") && column.equals("digest"));
  }

  private static String other(String table, String column) {
    return switch (column) {
      case "name" -> "name || 'x'";
      case "digest" -> "seal";
      case "position" -> table.equals("node_output") ? "position - 1" : "position + 1";
      default -> column + " + 1000000";
    };
  }

  private String where(String row) {
    return "CAST(%s AS VARCHAR) = '%s'".formatted(rowId, row);
  }
}
