package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.database.PostgresDatabase;
import dev.zeekledger.bench.history.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javers.core.Changes;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.commit.CommitId;
import org.javers.core.metamodel.object.CdoSnapshot;
import org.javers.repository.jql.QueryBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;

/**
 * What both mappings to JaVers share: the configuration's id and the message go with the commit.
 */
abstract class JaversSubject extends JdbcSubject {

  private static final String ID = "id";

  private final Javers javers;

  JaversSubject(Database database) throws SQLException {
    super(database, database.connect());
    this.javers =
        JaversBuilder.javers()
            .registerJaversRepository(
                SqlRepositoryBuilder.sqlRepository()
                    .withConnectionProvider(this::connection)
                    .withDialect(
                        database instanceof PostgresDatabase
                            ? DialectName.POSTGRES
                            : DialectName.H2)
                    .build())
            .build();
    commit();
  }

  /** Commits an object as that revision. */
  final void commit(Step step, Object object) throws SQLException {
    javers.commit(
        Step.AUTHOR, object, Map.of(ID, step.configuration().id(), "message", step.message()));
    commit();
  }

  final List<CdoSnapshot> snapshots(QueryBuilder query) throws SQLException {
    List<CdoSnapshot> snapshots = javers.findSnapshots(query.build());
    connection().commit();
    return snapshots;
  }

  /** The id of the configuration that a snapshot is of. */
  static String id(CdoSnapshot snapshot) {
    return snapshot.getCommitMetadata().getProperties().get(ID);
  }

  /** The same query of what was there at a revision. */
  static QueryBuilder upTo(int revision, QueryBuilder query) {
    return query.toCommitId(CommitId.valueOf(new BigDecimal(revision)));
  }

  @Override
  public final Set<String> changedNodes(int from, int to) throws IOException, SQLException {
    if (to - from > 1) {
      return Subject.changedNodes(read(from), read(to));
    }
    Changes changes =
        javers.findChanges(QueryBuilder.anyDomainObject().withCommitId(new BigDecimal(to)).build());
    connection().commit();
    return changedNodes(changes);
  }

  /** The names of the nodes in the changes of one commit. */
  abstract Set<String> changedNodes(Changes changes);
}
