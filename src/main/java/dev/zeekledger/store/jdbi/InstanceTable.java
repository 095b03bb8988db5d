package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Port;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The {@code instance} table. */
final class InstanceTable {

  static final String NAME = "instance";

  /** A stored instance. */
  record InstanceRow(LivingRows.Row row, Instance instance) {}

  private InstanceTable() {}

  static List<InstanceRow> at(Handle handle, Life life) {
    return LivingRows.at(
        handle,
        NAME,
        "t.instance_id, t.from_revision, t.name, t.host, t.listen_port",
        life,
        (rs, context) ->
            new InstanceRow(
                new LivingRows.Row(rs.getLong(1), rs.getInt(2)),
                new Instance(
                    rs.getString(3),
                    new Address(rs.getString(4)),
                    Optional.ofNullable(rs.getString(5)).map(Port::parse))));
  }

  static List<InstanceRow> insert(Handle handle, Life life, List<Instance> instances) {
    if (instances.isEmpty()) {
      return List.of();
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO instance (
              cluster_id, deployed, fork, from_revision, to_revision, name, host, listen_port)
            VALUES (:cluster, :deployed, 0, :revision, 2147483647, :name, :host, :port)
            """);
    for (Instance instance : instances) {
      batch
          .bind("cluster", life.cluster())
          .bind("deployed", life.deployed())
          .bind("revision", life.revision())
          .bind("name", instance.name())
          .bind("host", instance.host().text())
          .bind("port", instance.listenPort().map(Port::toString).orElse(null))
          .add();
    }
    return LivingRows.added(batch, NAME, life.revision(), instances, InstanceRow::new);
  }
}
