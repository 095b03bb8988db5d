package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Line;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Where each row of {@code instance}, {@code node}, {@code node_option} and {@code node_env} begins
 * and ends, in the order of the history: one statement, read as a stream.
 */
final class RowEvents {

  private static final int ROWS_AT_ONCE = 1_000;

  /** Thirteen columns as in {@link SnapshotRows}, then when, and how the row is filed. */
  private static final String SELECT =
      """
      SELECT 1 AS part, t.from_revision, 0 AS node_no, t.name, t.host, t.listen_port,
             CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR ARRAY),
             CAST(NULL AS BOOLEAN), CAST(NULL AS VARCHAR), CAST(NULL AS BIGINT),
             CAST(NULL AS VARCHAR),
             CASE WHEN e.ends THEN t.to_revision ELSE t.from_revision END AS happens_at, e.ends,
             t.deployed, t.fork, t.to_revision
      FROM instance t CROSS JOIN (VALUES (FALSE), (TRUE)) AS e(ends)
      WHERE t.cluster_id = :cluster AND (NOT e.ends OR t.to_revision < :forever)
      UNION ALL
      SELECT 2, t.from_revision, t.node_no, t.name, t.instance, t.port, t.role, t.state, t.scripts,
             t.has_options, t.interface, t.cpu_affinity, t.metrics_port,
             CASE WHEN e.ends THEN t.to_revision ELSE t.from_revision END, e.ends,
             t.deployed, t.fork, t.to_revision
      FROM node t CROSS JOIN (VALUES (FALSE), (TRUE)) AS e(ends)
      WHERE t.cluster_id = :cluster AND (NOT e.ends OR t.to_revision < :forever)
      """
          + ofSetting(3, "node_option")
          + ofSetting(4, "node_env")
          + "ORDER BY happens_at, ends DESC, part, node_no";

  /**
   * A row that begins or ends.
   *
   * @param at the revision that did it
   * @param line the line it belongs to
   * @param change does the same to what lives; throws a {@link FaultException} if that cannot be
   */
  record RowEvent(int at, Line line, Consumer<LivingRows> change) {}

  /** Tells which revisions of a line are meant. */
  interface Revisions {
    boolean has(Line line, int revision);
  }

  private RowEvents() {}

  private static String ofSetting(int part, String table) {
    return """
        UNION ALL
        SELECT %d, t.from_revision, t.node_no, t.name, t.setting, NULL,
               NULL, NULL, NULL, NULL, NULL, NULL, NULL,
               CASE WHEN e.ends THEN t.to_revision ELSE t.from_revision END, e.ends,
               t.deployed, t.fork, t.to_revision
        FROM %s t CROSS JOIN (VALUES (FALSE), (TRUE)) AS e(ends)
        WHERE t.cluster_id = :cluster AND (NOT e.ends OR t.to_revision < :forever)
        """
        .formatted(part, table);
  }

  static ResultIterator<RowEvent> of(Handle handle, int cluster) {
    return query(handle, cluster).map(RowEvents::map).iterator();
  }

  /** Digests of what begins or ends at some revisions, as numbers to add. */
  static ResultIterator<BigInteger> sums(Handle handle, int cluster, Revisions revisions) {
    return query(handle, cluster)
        .map(
            (rs, context) ->
                revisions.has(line(rs), rs.getInt(14)) ? Sum.of(seal(rs)) : BigInteger.ZERO)
        .iterator();
  }

  private static Query query(Handle handle, int cluster) {
    return handle
        .createQuery(SELECT)
        .setFetchSize(ROWS_AT_ONCE)
        .bind("cluster", cluster)
        .bind("forever", IntervalTree.FOREVER);
  }

  /** Of all that a row says, but for when it ends if that is not what happens. */
  private static Digest seal(ResultSet rs) throws SQLException {
    var bytes =
        new CanonicalBytes()
            .text("event")
            .number(rs.getInt(14))
            .number(rs.getBoolean(15) ? 1 : 0)
            .number(rs.getBoolean(16) ? 1 : 0)
            .number(rs.getInt(1))
            .number(rs.getInt(2))
            .number(rs.getInt(3));
    for (int column : new int[] {4, 5, 6, 7, 8, 11, 13}) {
      bytes.optional(Optional.ofNullable(rs.getString(column)));
    }
    bytes.number(rs.getBoolean(10) ? 1 : 0).number(rs.getLong(12)).number(rs.wasNull() ? 1 : 0);
    Optional<List<String>> scripts = NodeTable.scripts(rs.getArray(9));
    bytes.number(scripts.map(List::size).orElse(-1));
    scripts.ifPresent(list -> list.forEach(bytes::text));
    return bytes.digest();
  }

  private static Line line(ResultSet rs) throws SQLException {
    return rs.getBoolean(16) ? Line.DEPLOYED : Line.ASKED;
  }

  private static RowEvent map(ResultSet rs, StatementContext context) throws SQLException {
    int at = rs.getInt(14);
    return new RowEvent(at, line(rs), change(rs, at, rs.getBoolean(15)));
  }

  private static Consumer<LivingRows> change(ResultSet rs, int at, boolean ends)
      throws SQLException {
    if (!isFiled(rs)) {
      return fault(at, "a row that it brought or ended is not filed where it is looked for");
    }
    try {
      return switch (rs.getInt(1)) {
        case 1 -> instance(rs, at, ends);
        case 2 -> node(rs, at, ends);
        case 3 -> setting(rs, SettingTable.OPTION, ends);
        default -> setting(rs, SettingTable.ENV, ends);
      };
    } catch (IllegalArgumentException e) {
      return fault(at, "a row that it brought or ended has an address or port that is none");
    }
  }

  /** Whether its fork is what it is computed from. */
  private static boolean isFiled(ResultSet rs) throws SQLException {
    int to = rs.getInt(18);
    int fork = to == IntervalTree.FOREVER ? IntervalTree.LIVE : IntervalTree.fork(rs.getInt(2), to);
    return rs.getInt(17) == fork;
  }

  private static Consumer<LivingRows> instance(ResultSet rs, int at, boolean ends)
      throws SQLException {
    Instance instance = InstanceTable.map(rs).instance();
    boolean same =
        instance.host().text().equals(rs.getString(5))
            && Objects.equals(
                instance.listenPort().map(Port::toString).orElse(null), rs.getString(6));
    if (!same) {
      return fault(at, "an instance that it brought or ended has an unusual address or port");
    }
    return ends ? rows -> rows.end(instance) : rows -> rows.begin(at, instance);
  }

  private static Consumer<LivingRows> node(ResultSet rs, int at, boolean ends) throws SQLException {
    Node node = NodeTable.map(rs);
    int number = rs.getInt(3);
    boolean same =
        Objects.equals(node.port().map(Port::toString).orElse(null), rs.getString(6))
            && Objects.equals(
                node.metricsPort().map(Port::toString).orElse(null), rs.getString(13));
    if (!same) {
      return fault(at, "a node that it brought or ended has an unusual port");
    }
    return ends ? rows -> rows.end(number) : rows -> rows.begin(at, number, node);
  }

  private static Consumer<LivingRows> setting(ResultSet rs, SettingTable table, boolean ends)
      throws SQLException {
    StoredSetting setting = SettingTable.map(rs);
    return ends ? rows -> rows.end(table, setting) : rows -> rows.begin(table, setting);
  }

  private static Consumer<LivingRows> fault(int at, String what) {
    return rows -> {
      throw FaultException.at(at, what);
    };
  }
}
