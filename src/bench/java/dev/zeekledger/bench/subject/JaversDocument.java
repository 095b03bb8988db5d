package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.model.Configuration;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.javers.core.Changes;
import org.javers.core.diff.changetype.map.MapChange;
import org.javers.core.metamodel.object.CdoSnapshot;
import org.javers.repository.jql.QueryBuilder;

/**
 * JaVers with one entity for the whole configuration, each instance and node a value in it, so that
 * a revision stores a snapshot of everything: the mapping whose saves and reads are fastest. The
 * values are texts, so its diffs tell which node changed and its text, not which field.
 */
final class JaversDocument extends JaversSubject {

  JaversDocument(Database database) throws SQLException {
    super(database);
  }

  @Override
  public void save(Step step) throws SQLException {
    commit(step, DocumentBean.of(step.configuration()));
  }

  @Override
  public Configuration readHead() throws SQLException {
    return configuration(newest());
  }

  @Override
  public Configuration read(int revision) throws SQLException {
    return configuration(upTo(revision, newest()));
  }

  private static QueryBuilder newest() {
    return QueryBuilder.byInstanceId(DocumentBean.NAME, DocumentBean.class).limit(1);
  }

  private Configuration configuration(QueryBuilder query) throws SQLException {
    CdoSnapshot snapshot = snapshots(query).get(0);
    return DocumentBean.configuration(
        id(snapshot), (Map<?, ?>) snapshot.getPropertyValue("sections"));
  }

  @Override
  Set<String> changedNodes(Changes changes) {
    return changes.getChangesByType(MapChange.class).stream()
        .flatMap(change -> ((MapChange<?>) change).getEntryChanges().stream())
        .map(entry -> (String) entry.getKey())
        .collect(Collectors.toSet());
  }
}
