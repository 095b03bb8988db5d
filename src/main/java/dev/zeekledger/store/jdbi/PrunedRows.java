package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Gap;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Deletes rows of a cluster: revisions, requests with all that belongs to them, and what lived in
 * revisions only that are gone.
 *
 * @param cluster the cluster's key; its lock is held
 */
record PrunedRows(Handle handle, int cluster) {

  private static final String RESPONSES =
      "response_id IN (SELECT response_id FROM response WHERE request_id = ANY(:requests))";

  /** Deletes requests and revisions, none of which belongs to one that stays. */
  void delete(List<Long> requests, List<Gap> revisions) {
    for (List<Long> slice : ColumnArrays.slices(requests)) {
      for (String sql :
          List.of(
              "DELETE FROM node_output WHERE " + RESPONSES,
              "DELETE FROM result WHERE " + RESPONSES,
              "DELETE FROM response WHERE request_id = ANY(:requests)",
              "UPDATE request SET revision = NULL WHERE request_id = ANY(:requests)",
              "UPDATE configuration SET request_id = NULL WHERE request_id = ANY(:requests)",
              "DELETE FROM request WHERE request_id = ANY(:requests)")) {
        handle.createUpdate(sql).bindArray("requests", Long.class, slice).execute();
      }
    }
    revisions.forEach(this::delete);
    if (!revisions.isEmpty()) {
      deleteOrphans();
    }
  }

  private void delete(Gap gap) {
    handle
        .createUpdate(
            """
            DELETE FROM configuration
            WHERE cluster_id = :cluster AND revision BETWEEN :first AND :last
            """)
        .bind("cluster", cluster)
        .bind("first", gap.first())
        .bind("last", gap.last())
        .execute();
  }

  /** Deletes the rows that no revision that is left had. Those that live, the newest ones have. */
  private void deleteOrphans() {
    Stream.of("instance", "node", "node_option", "node_env")
        .forEach(
            table ->
                handle
                    .createUpdate(
                        """
                        DELETE FROM <table> t
                        WHERE t.cluster_id = :cluster AND t.fork <> 0 AND NOT EXISTS (
                          SELECT 1 FROM configuration c
                          WHERE c.cluster_id = t.cluster_id
                            AND c.revision >= t.from_revision AND c.revision < t.to_revision
                            AND (c.kind = 'DEPLOYED') = t.deployed)
                        """)
                    .define("table", table)
                    .bind("cluster", cluster)
                    .execute());
  }
}
