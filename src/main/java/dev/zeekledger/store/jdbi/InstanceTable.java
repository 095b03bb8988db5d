package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Port;
import dev.zeekledger.store.jdbi.Snapshot.StoredInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The {@code instance} table. */
final class InstanceTable {

  private InstanceTable() {}

  /** An instance out of a row as {@link SnapshotRows} has it. */
  static StoredInstance map(ResultSet rs) throws SQLException {
    return new StoredInstance(
        rs.getInt(2),
        new Instance(
            rs.getString(4),
            new Address(rs.getString(5)),
            Optional.ofNullable(rs.getString(6)).map(Port::parse)));
  }

  static void end(Writes writes, Life life, StoredInstance stored) {
    Instance instance = stored.instance();
    writes.add(
        """
        UPDATE instance SET to_revision = ?, fork = ?
        WHERE cluster_id = ? AND deployed = ? AND fork = 0 AND from_revision = ?
          AND name = ? AND host = ? AND listen_port IS NOT DISTINCT FROM ?
        """,
        life.revision(),
        life.fork(stored.from()),
        life.cluster(),
        life.deployed(),
        stored.from(),
        instance.name(),
        instance.host().text(),
        port(instance));
  }

  static void insert(Writes writes, Life life, Instance instance) {
    writes.add(
        """
        INSERT INTO instance (
          cluster_id, deployed, fork, from_revision, to_revision, name, host, listen_port)
        VALUES (?, ?, 0, ?, 2147483647, ?, ?, ?)
        """,
        life.cluster(),
        life.deployed(),
        life.revision(),
        instance.name(),
        instance.host().text(),
        port(instance));
  }

  private static String port(Instance instance) {
    return instance.listenPort().map(Port::toString).orElse(null);
  }
}
