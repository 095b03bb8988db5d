package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ClusterSummary;
import dev.zeekledger.store.DatabaseInfo;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Questions about the whole database. */
public final class JdbiLedgerQueries {

  private JdbiLedgerQueries() {}

  public static List<ClusterSummary> clusters(Transactions transactions) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT k.name, c.revision, c.created_at,
                           (SELECT COUNT(*) FROM request r
                            WHERE r.cluster_id = k.cluster_id AND r.kind = 'deploy')
                    FROM cluster k
                    LEFT JOIN configuration c
                      ON c.cluster_id = k.cluster_id
                      AND c.revision = GREATEST(k.saved_head, k.staged_head, k.deployed_head)
                    ORDER BY k.name
                    """)
                .map(
                    (rs, context) ->
                        new ClusterSummary(
                            new ClusterName(rs.getString(1)),
                            rs.getInt(2),
                            Optional.ofNullable(rs.getObject(3, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                            rs.getLong(4)))
                .list());
  }

  public static DatabaseInfo info(Transactions transactions) {
    return transactions.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT (SELECT COUNT(*) FROM cluster), (SELECT COUNT(*) FROM configuration),
                           (SELECT COUNT(*) FROM request), (SELECT COUNT(*) FROM result)
                    """)
                .map(
                    (rs, context) ->
                        new DatabaseInfo(
                            product(handle),
                            Schema.VERSION,
                            rs.getLong(1),
                            rs.getLong(2),
                            rs.getLong(3),
                            rs.getLong(4)))
                .one());
  }

  private static String product(Handle handle) throws SQLException {
    DatabaseMetaData metaData = handle.getConnection().getMetaData();
    return metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion();
  }
}
