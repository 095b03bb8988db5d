package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Tag;
import dev.zeekledger.store.TagName;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The {@code tag} table. Whoever writes to it holds the cluster's lock. */
final class TagTable {

  /** With what they name, as of one moment: a tag can be moved meanwhile. */
  private static final String SELECT =
      RevisionTable.COLUMNS
          + """
          , t.name, t.automatic
          FROM cluster k JOIN tag t ON t.cluster_id = k.cluster_id
          LEFT JOIN configuration c ON c.cluster_id = t.cluster_id AND c.revision = t.revision
          LEFT JOIN request r ON r.request_id = c.request_id
          WHERE k.name = :cluster
          """;

  /**
   * Moves automatic tags to the revision of the newest deploy that succeeded on all nodes. It is
   * ordered by all columns of the index, so that H2 finds that one without reading all deploys.
   */
  private static final String FOLLOW =
      """
      UPDATE tag
      SET revision = COALESCE(
        (SELECT r.revision FROM request r
         WHERE r.cluster_id = :cluster AND r.kind = 'deploy' AND r.outcome = 'SUCCEEDED'
           AND r.revision IS NOT NULL
         ORDER BY r.cluster_id DESC, r.kind DESC, r.request_id DESC LIMIT 1),
        revision)
      WHERE cluster_id = :cluster AND automatic
      """;

  private TagTable() {}

  static Optional<Tag> find(Handle handle, ClusterName cluster, TagName tag) {
    return handle
        .createQuery(SELECT + "AND t.name = :tag")
        .bind("cluster", cluster.text())
        .bind("tag", tag.text())
        .map(TagTable::map)
        .findOne();
  }

  /** Every tag, by name. */
  static List<Tag> list(Handle handle, ClusterName cluster) {
    return handle.createQuery(SELECT).bind("cluster", cluster.text()).map(TagTable::map).stream()
        .sorted(Comparator.comparing(tag -> tag.name().text()))
        .toList();
  }

  /** Names a revision, or moves that name to it. */
  static void set(Handle handle, int cluster, TagName tag, int revision) {
    BigInteger before = sum(handle, cluster);
    int moved =
        handle
            .createUpdate(
                "UPDATE tag SET revision = :revision WHERE cluster_id = :cluster AND name = :tag")
            .bind("revision", revision)
            .bind("cluster", cluster)
            .bind("tag", tag.text())
            .execute();
    if (moved == 0) {
      insert(handle, cluster, tag, Optional.of(revision), false);
    }
    reseal(handle, cluster, before);
  }

  /** Puts a tag in the place of what goes by its name. */
  static void put(
      Handle handle, int cluster, TagName tag, OptionalInt revision, boolean automatic) {
    remove(handle, cluster, tag);
    BigInteger before = sum(handle, cluster);
    insert(
        handle,
        cluster,
        tag,
        revision.isPresent() ? Optional.of(revision.getAsInt()) : Optional.empty(),
        automatic);
    reseal(handle, cluster, before);
  }

  /**
   * Makes a tag automatic, be it there already or not, and lets it follow; others stay where they
   * are.
   */
  static void setAutomatic(Handle handle, int cluster, TagName tag) {
    BigInteger before = sum(handle, cluster);
    int changed =
        handle
            .createUpdate(
                "UPDATE tag SET automatic = TRUE WHERE cluster_id = :cluster AND name = :tag")
            .bind("cluster", cluster)
            .bind("tag", tag.text())
            .execute();
    if (changed == 0) {
      insert(handle, cluster, tag, Optional.empty(), true);
    }
    handle
        .createUpdate(FOLLOW + "AND name = :tag")
        .bind("cluster", cluster)
        .bind("tag", tag.text())
        .execute();
    reseal(handle, cluster, before);
  }

  /** Moves the automatic tags to the newest deploy that succeeded on all nodes. */
  static void follow(Handle handle, int cluster) {
    if (!hasAutomatic(handle, cluster)) {
      return;
    }
    BigInteger before = sum(handle, cluster);
    handle.createUpdate(FOLLOW).bind("cluster", cluster).execute();
    reseal(handle, cluster, before);
  }

  private static boolean hasAutomatic(Handle handle, int cluster) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM tag WHERE cluster_id = :cluster AND automatic)")
        .bind("cluster", cluster)
        .mapTo(Boolean.class)
        .one();
  }

  /** Removes a tag, and returns whether there was one. */
  static boolean remove(Handle handle, int cluster, TagName tag) {
    BigInteger before = sum(handle, cluster);
    int removed =
        handle
            .createUpdate("DELETE FROM tag WHERE cluster_id = :cluster AND name = :tag")
            .bind("cluster", cluster)
            .bind("tag", tag.text())
            .execute();
    reseal(handle, cluster, before);
    return removed > 0;
  }

  /** What the tags of a cluster add to its {@link Sum#NAMES}. */
  static BigInteger sum(Handle handle, int cluster) {
    return Sum.of(
        handle
            .createQuery("SELECT name, revision, automatic FROM tag WHERE cluster_id = :cluster")
            .bind("cluster", cluster),
        (rs, context) ->
            Seals.tag(
                rs.getString("name"),
                Optional.ofNullable(rs.getObject("revision", Integer.class)),
                rs.getBoolean("automatic")));
  }

  private static void reseal(Handle handle, int cluster, BigInteger before) {
    Sum.NAMES.add(handle, cluster, sum(handle, cluster).subtract(before));
  }

  private static void insert(
      Handle handle, int cluster, TagName tag, Optional<Integer> revision, boolean automatic) {
    handle
        .createUpdate(
            """
            INSERT INTO tag (cluster_id, name, revision, automatic)
            VALUES (:cluster, :tag, :revision, :automatic)
            """)
        .bind("cluster", cluster)
        .bind("tag", tag.text())
        .bind("revision", revision.orElse(null))
        .bind("automatic", automatic)
        .execute();
  }

  private static Tag map(ResultSet rs, StatementContext context) throws SQLException {
    boolean named = rs.getObject("revision", Integer.class) != null;
    return new Tag(
        new TagName(rs.getString("name")),
        named ? Optional.of(RevisionTable.map(rs, context)) : Optional.empty(),
        rs.getBoolean("automatic"));
  }
}
