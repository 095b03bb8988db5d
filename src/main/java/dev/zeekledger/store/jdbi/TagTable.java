package dev.zeekledger.store.jdbi;

import org.jdbi.v3.core.Handle;

/** The {@code tag} table. */
final class TagTable {

  private TagTable() {}

  /** Names a revision, or moves that name to it. The caller holds the cluster's lock. */
  static void set(Handle handle, int cluster, String tag, int revision) {
    int moved =
        handle
            .createUpdate(
                "UPDATE tag SET revision = :revision WHERE cluster_id = :cluster AND name = :tag")
            .bind("revision", revision)
            .bind("cluster", cluster)
            .bind("tag", tag)
            .execute();
    if (moved == 0) {
      handle
          .createUpdate(
              "INSERT INTO tag (cluster_id, name, revision) VALUES (:cluster, :tag, :revision)")
          .bind("cluster", cluster)
          .bind("tag", tag)
          .bind("revision", revision)
          .execute();
    }
  }
}
