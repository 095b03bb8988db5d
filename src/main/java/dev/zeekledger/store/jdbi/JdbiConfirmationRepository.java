package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Confirmation;
import dev.zeekledger.store.ConfirmationRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The {@code confirmation} table, of which a cluster has a row at most. */
public final class JdbiConfirmationRepository implements ConfirmationRepository {

  /** Only if it is still the same. */
  private static final String SAME =
      """
      WHERE cluster_id = (SELECT cluster_id FROM cluster WHERE name = :name)
        AND previous_id = :previousId
      """;

  /** Only if nobody has taken it. */
  private static final String FREE = "AND taken_until <= :now";

  private final Transactions transactions;
  private final ClusterName name;
  private final Clock clock;

  public JdbiConfirmationRepository(Transactions transactions, ClusterName name, Clock clock) {
    this.transactions = transactions;
    this.name = name;
    this.clock = clock;
  }

  @Override
  public Optional<Confirmation> pending() {
    return transactions.read(this::find);
  }

  private Optional<Confirmation> find(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT w.id, w.due_at, w.previous, w.revision
            FROM confirmation w JOIN cluster c ON c.cluster_id = w.cluster_id
            WHERE c.name = :name
            """)
        .bind("name", name.text())
        .map(JdbiConfirmationRepository::map)
        .findOne();
  }

  private static Confirmation map(ResultSet rs, StatementContext context) throws SQLException {
    return new Confirmation(
        rs.getString(1),
        rs.getObject(2, OffsetDateTime.class).toInstant(),
        BrokerJson.configuration(BrokerJson.read(rs.getString(3))),
        rs.getInt(4));
  }

  @Override
  public boolean await(Confirmation confirmation) {
    return transactions.write(
        handle -> {
          int cluster = ClusterTable.lock(handle, name).id();
          if (find(handle).isPresent()) {
            return false;
          }
          handle
              .createUpdate(
                  """
                  INSERT INTO confirmation (
                    cluster_id, id, due_at, previous_id, previous, revision, taken_until)
                  VALUES (:cluster, :id, :due, :previousId, :previous, :revision, :now)
                  """)
              .bind("cluster", cluster)
              .bind("id", confirmation.id())
              .bind("due", Times.bound(confirmation.due()))
              .bind("previousId", confirmation.previous().id())
              .bind("previous", BrokerJson.text(BrokerJson.of(confirmation.previous())))
              .bind("revision", confirmation.revision())
              .bind("now", Times.bound(clock.instant()))
              .execute();
          return true;
        });
  }

  @Override
  public void postpone(Confirmation confirmation) {
    change(
        "UPDATE confirmation SET due_at = :due " + SAME,
        confirmation,
        Map.of("due", confirmation.due()));
  }

  @Override
  public boolean confirm(Confirmation confirmation) {
    return change(
        "DELETE FROM confirmation " + SAME + FREE, confirmation, Map.of("now", clock.instant()));
  }

  @Override
  public boolean take(Confirmation confirmation, Instant until) {
    return change(
        "UPDATE confirmation SET taken_until = :until " + SAME + FREE,
        confirmation,
        Map.of("until", until, "now", clock.instant()));
  }

  @Override
  public void giveBack(Confirmation confirmation, Instant until) {
    change(
        "UPDATE confirmation SET taken_until = :now " + SAME + "AND taken_until = :until",
        confirmation,
        Map.of("now", clock.instant(), "until", until));
  }

  @Override
  public void settle(Confirmation confirmation) {
    change("DELETE FROM confirmation " + SAME, confirmation, Map.of());
  }

  /** Changes a confirmation; returns false if it is not there as the statement wants it. */
  private boolean change(String sql, Confirmation confirmation, Map<String, Instant> times) {
    return transactions.write(
        handle -> {
          Update update =
              handle
                  .createUpdate(sql)
                  .bind("name", name.text())
                  .bind("previousId", confirmation.previous().id());
          times.forEach((name, time) -> update.bind(name, Times.bound(time)));
          return update.execute() > 0;
        });
  }
}
