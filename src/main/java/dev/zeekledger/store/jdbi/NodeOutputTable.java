package dev.zeekledger.store.jdbi;

import static dev.zeekledger.store.jdbi.ColumnArrays.column;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The {@code node_output} table: out of the Results of nodes that failed, to be searched. */
final class NodeOutputTable {

  private record Row(int position, NodeOutputs outputs) {}

  private NodeOutputTable() {}

  /** The outputs of a node that failed; only those of a Result about a node are taken for that. */
  static Optional<NodeOutputs> outputs(Result result) {
    if (result.success() || result.node().isEmpty() || result.data().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(BrokerJson.outputs(result.data().get()));
    } catch (FormatException e) {
      return Optional.empty(); // Something else than outputs; it is kept as data.
    }
  }

  /** Stores the outputs that came with an answer. */
  static void insert(Handle handle, long response, List<Result> results) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      int position = i + 1;
      outputs(results.get(i)).ifPresent(outputs -> rows.add(new Row(position, outputs)));
    }
    for (List<Row> slice : ColumnArrays.slices(rows)) {
      insertRows(handle, response, slice);
    }
  }

  private static void insertRows(Handle handle, long response, List<Row> rows) {
    handle
        .createUpdate(
            """
            INSERT INTO node_output (response_id, position, stdout, stderr)
            SELECT :response, t.position, t.stdout, t.stderr
            FROM unnest(:position, :stdout, :stderr) AS t(position, stdout, stderr)
            """)
        .bind("response", response)
        .bindArray("position", Integer.class, column(rows, Row::position))
        .bindArray("stdout", String.class, column(rows, row -> searchable(row.outputs().stdout())))
        .bindArray("stderr", String.class, column(rows, row -> searchable(row.outputs().stderr())))
        .execute();
  }

  /**
   * The exact text is in the Result's data; what is only searched may lose what PostgreSQL lacks.
   */
  private static String searchable(String text) {
    return text.replace('\0', '\ufffd');
  }
}
