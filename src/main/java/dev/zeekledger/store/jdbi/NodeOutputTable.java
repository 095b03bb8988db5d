package dev.zeekledger.store.jdbi;

import static dev.zeekledger.store.jdbi.ColumnArrays.column;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The {@code node_output} table: out of the Results of nodes that failed, to be searched. */
final class NodeOutputTable {

  private NodeOutputTable() {}

  /**
   * The outputs that came with an answer, as they are stored, by the positions of their Results.
   * The exact text is in the Result's data; what is only searched may lose what PostgreSQL lacks.
   */
  static SortedMap<Integer, NodeOutputs> searchable(List<Result> results) {
    SortedMap<Integer, NodeOutputs> found = new TreeMap<>();
    for (int i = 0; i < results.size(); i++) {
      int position = i + 1;
      BrokerJson.outputs(results.get(i))
          .map(exact -> new NodeOutputs(searchable(exact.stdout()), searchable(exact.stderr())))
          .ifPresent(outputs -> found.put(position, outputs));
    }
    return found;
  }

  private record Row(long response, int position, NodeOutputs outputs) {}

  /** Stores the outputs that came with answers. */
  static void insert(Handle handle, List<KeyedAnswer> answers) {
    List<Row> rows = new ArrayList<>();
    for (KeyedAnswer keyed : answers) {
      keyed
          .answer()
          .outputs()
          .forEach((position, outputs) -> rows.add(new Row(keyed.key(), position, outputs)));
    }
    ColumnArrays.slices(rows).forEach(slice -> insertRows(handle, slice));
  }

  private static void insertRows(Handle handle, List<Row> rows) {
    handle
        .createUpdate(
            """
            INSERT INTO node_output (response_id, position, stdout, stderr)
            SELECT t.response_id, t.position, t.stdout, t.stderr
            FROM unnest(:response, :position, :stdout, :stderr)
              AS t(response_id, position, stdout, stderr)
            """)
        .bindArray("response", Long.class, column(rows, Row::response))
        .bindArray("position", Integer.class, column(rows, Row::position))
        .bindArray("stdout", String.class, column(rows, row -> row.outputs().stdout()))
        .bindArray("stderr", String.class, column(rows, row -> row.outputs().stderr()))
        .execute();
  }

  private static String searchable(String text) {
    return text.replace('\0', '\ufffd');
  }
}
