package dev.zeekledger.store.jdbi;

import dev.zeekledger.diff.Path;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.Line;
import dev.zeekledger.store.jdbi.Gaps.Span;
import dev.zeekledger.store.jdbi.NodeTable.NewNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads all rows that instances and nodes had on a line up to a revision. Later revisions change
 * nothing of the answer, so its statements need no transaction. Who prunes meanwhile may take rows
 * away between two of them: then what only pruned revisions had is in one answer in part. They have
 * the columns of {@link SnapshotRows}, with to_revision in the place of the kind.
 */
final class RecordQuery {

  private static final String SELECT_INSTANCE =
      """
      SELECT t.to_revision, t.from_revision, 0, t.name, t.host, t.listen_port FROM instance t
      """;

  private static final String SELECT_NODE =
      """
      SELECT t.to_revision, t.from_revision, t.node_no, t.name, t.instance, t.port, t.role, t.state,
             t.scripts, t.has_options, t.interface, t.cpu_affinity, t.metrics_port FROM node t
      """;

  private static final String SELECT_SETTING =
      """
      SELECT t.to_revision, t.from_revision, t.node_no, t.name, t.setting FROM <table> t
      """;

  private static final String OF_NAMES =
      """
      JOIN unnest(:keys) AS k(name) ON t.name = k.name
      """;

  private static final String OF_NODES =
      """
      JOIN unnest(:keys) AS k(node_no) ON t.node_no = k.node_no
      """;

  private static final String UP_TO =
      """
      WHERE t.cluster_id = :cluster AND t.deployed = :deployed AND t.from_revision <= :revision
      """;

  private static final String INSTANCES = "instances";
  private static final String NODES = "nodes";

  /**
   * The rows of more nodes than that are picked here: H2 compares each row with each of the keys.
   */
  private static final int FEW = 16;

  /** What a row is of, what brought it and what ended it. */
  private record Lived<T>(int origin, int end, T row) {}

  private final Handle handle;
  private final int cluster;
  private final Line line;
  private final int revision;
  private final Gaps gaps;
  private final Map<Path, List<RowLife>> rows = new HashMap<>();

  private RecordQuery(Handle handle, int cluster, Line line, int revision, Gaps gaps) {
    this.handle = handle;
    this.cluster = cluster;
    this.line = line;
    this.revision = revision;
    this.gaps = gaps;
  }

  /**
   * The histories of instances and nodes, by their paths.
   *
   * @param revision up to which; what was there then has no end
   * @param gaps those of the cluster
   */
  static SortedMap<Path, RecordHistory> read(
      Handle handle, int cluster, Line line, int revision, RecordNames names, Gaps gaps) {
    var query = new RecordQuery(handle, cluster, line, revision, gaps);
    query.readInstances(names.instances());
    query.readNodes(names.nodes());
    SortedMap<Path, RecordHistory> histories = new TreeMap<>();
    query.rows.forEach((path, lives) -> histories.put(path, RecordHistory.of(lives)));
    return histories;
  }

  private void readInstances(Optional<Set<String>> names) {
    if (names.filter(Set::isEmpty).isPresent()) {
      return;
    }
    query(SELECT_INSTANCE + UP_TO)
        .map((rs, context) -> lived(rs, InstanceTable.map(rs).instance()))
        .filter(one -> names.isEmpty() || names.get().contains(one.row().name()))
        .forEach(
            one -> {
              Path path = Path.of(INSTANCES, one.row().name());
              add(path, one, path, parts -> parts.add(one.row()));
            });
  }

  private void readNodes(Optional<Set<String>> names) {
    Map<Integer, String> numbers = new HashMap<>();
    queries(SELECT_NODE, OF_NAMES, String.class, names)
        .map(query -> query.map((rs, context) -> lived(rs, node(rs))))
        .flatMap(ResultIterable::stream)
        .filter(one -> names.isEmpty() || names.get().contains(one.row().node().name()))
        .forEach(
            one -> {
              Node node = one.row().node();
              int number = one.row().number();
              numbers.put(number, node.name());
              Path path = Path.of(NODES, node.name());
              add(path, one, path, parts -> parts.add(number, node));
            });
    for (SettingTable table : SettingTable.values()) {
      queries(SELECT_SETTING, OF_NODES, Integer.class, names.map(some -> numbers.keySet()))
          .map(query -> table.define(query).map((rs, context) -> lived(rs, SettingTable.map(rs))))
          .flatMap(ResultIterable::stream)
          .filter(one -> names.isEmpty() || numbers.containsKey(one.row().node()))
          .forEach(
              one -> {
                Path node = Path.of(NODES, numbers.get(one.row().node()));
                Path path = node.child(table.field()).child(one.row().name());
                add(node, one, path, parts -> parts.add(table, one.row()));
              });
    }
  }

  private static NewNode node(ResultSet rs) throws SQLException {
    return new NewNode(rs.getInt(3), NodeTable.map(rs));
  }

  /** A query for the rows of some keys, if there are any, or of all where these are not said. */
  private <T> Stream<Query> queries(
      String select, String ofKeys, Class<T> type, Optional<Set<T>> keys) {
    if (keys.isEmpty() || keys.get().size() > FEW) {
      return Stream.of(query(select + UP_TO));
    }
    return keys.get().isEmpty()
        ? Stream.of()
        : Stream.of(
            query(select + ofKeys + UP_TO).bindArray("keys", type, List.copyOf(keys.get())));
  }

  private Query query(String sql) {
    return handle
        .createQuery(sql)
        .bind("cluster", cluster)
        .bind("deployed", line == Line.DEPLOYED)
        .bind("revision", revision);
  }

  private static <T> Lived<T> lived(ResultSet rs, T row) throws SQLException {
    return new Lived<>(rs.getInt(2), rs.getInt(1), row);
  }

  /**
   * Adds a row of an instance or node; in pieces, where it lived through gaps of which rows tell
   * nothing.
   */
  private void add(Path record, Lived<?> one, Path path, Consumer<ConfigurationParts> part) {
    List<RowLife> lives = rows.computeIfAbsent(record, missing -> new ArrayList<>());
    int end = one.end() > revision ? IntervalTree.FOREVER : one.end();
    int origin = one.origin();
    for (Span span : gaps.spans(line)) {
      if (!span.rowsKnown() && span.next() <= revision && span.first() <= end) {
        if (origin < span.first()) {
          lives.add(life(origin, span.first(), path, part));
        }
        if (origin <= span.next()) {
          origin = span.next();
        }
      }
    }
    if (origin < end) {
      lives.add(life(origin, end, path, part));
    }
  }

  private RowLife life(int origin, int end, Path path, Consumer<ConfigurationParts> part) {
    return new RowLife(gaps.next(line, origin), gaps.next(line, end), origin, end, path, part);
  }
}
