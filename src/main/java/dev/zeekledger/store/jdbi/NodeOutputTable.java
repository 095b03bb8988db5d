package dev.zeekledger.store.jdbi;

import static dev.zeekledger.store.jdbi.ColumnArrays.column;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Result;
import java.util.List;
import java.util.Map;
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

  /** Stores outputs by the positions of their Results. */
  static void insert(Handle handle, long response, Map<Integer, NodeOutputs> outputs) {
    for (List<Map.Entry<Integer, NodeOutputs>> slice :
        ColumnArrays.slices(List.copyOf(outputs.entrySet()))) {
      insertRows(handle, response, slice);
    }
  }

  private static void insertRows(
      Handle handle, long response, List<Map.Entry<Integer, NodeOutputs>> rows) {
    handle
        .createUpdate(
            """
            INSERT INTO node_output (response_id, position, stdout, stderr)
            SELECT :response, t.position, t.stdout, t.stderr
            FROM unnest(:position, :stdout, :stderr) AS t(position, stdout, stderr)
            """)
        .bind("response", response)
        .bindArray("position", Integer.class, column(rows, Map.Entry::getKey))
        .bindArray("stdout", String.class, column(rows, row -> row.getValue().stdout()))
        .bindArray("stderr", String.class, column(rows, row -> row.getValue().stderr()))
        .execute();
  }

  private static String searchable(String text) {
    return text.replace('\0', '\ufffd');
  }
}
