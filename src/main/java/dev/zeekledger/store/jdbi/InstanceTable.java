package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Port;
import dev.zeekledger.store.jdbi.Snapshot.StoredInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The {@code instance} table. */
final class InstanceTable {

  private InstanceTable() {}

  /** An instance out of a row of {@link SnapshotQuery}. */
  static StoredInstance map(ResultSet rs) throws SQLException {
    return new StoredInstance(
        rs.getInt(2),
        new Instance(
            rs.getString(4),
            new Address(rs.getString(5)),
            Optional.ofNullable(rs.getString(6)).map(Port::parse)));
  }

  static void end(Handle handle, Life life, List<StoredInstance> instances) {
    if (instances.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            UPDATE instance SET to_revision = :to, fork = :fork
            WHERE cluster_id = :cluster AND deployed = :deployed AND fork = 0
              AND from_revision = :from
              AND name = :name AND host = :host AND listen_port IS NOT DISTINCT FROM :port
            """);
    for (StoredInstance stored : instances) {
      RowLives.bindEnd(batch, life, stored.from());
      bind(batch, stored.instance()).add();
    }
    RowLives.end(batch);
  }

  static void insert(Handle handle, Life life, List<Instance> instances) {
    if (instances.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO instance (
              cluster_id, deployed, fork, from_revision, to_revision, name, host, listen_port)
            VALUES (:cluster, :deployed, 0, :from, 2147483647, :name, :host, :port)
            """);
    for (Instance instance : instances) {
      RowLives.bindBegin(batch, life);
      bind(batch, instance).add();
    }
    batch.execute();
  }

  private static PreparedBatch bind(PreparedBatch batch, Instance instance) {
    return batch
        .bind("name", instance.name())
        .bind("host", instance.host().text())
        .bind("port", instance.listenPort().map(Port::toString).orElse(null));
  }
}
