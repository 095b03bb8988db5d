package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.DeploymentStatistics.Target;
import dev.zeekledger.store.jdbi.DeploymentQueries.Row;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** How instances and nodes fared in deployments, in two statements for the first 65,536 of them. */
final class TargetQueries {

  private static final Comparator<Target> BY_FAILURES =
      Comparator.comparing(Target::failures)
          .reversed()
          .thenComparing(target -> target.node().orElse(""))
          .thenComparing(Target::instance);

  /** An instance, or a node of it. */
  private record Name(String instance, Optional<String> node) {}

  /** Which deployments told so of a node, or of its instance as a whole. */
  private record Told(Name name, boolean success, List<Long> deployments) {}

  private final Map<Long, Row> deployments;
  private final Map<Long, Duration> durations = new HashMap<>();
  private final List<Told> told = new ArrayList<>();

  /**
   * @param deployments by key
   * @param slices their keys, in parts that fit an array
   */
  TargetQueries(Handle handle, Map<Long, Row> deployments, List<List<Long>> slices) {
    this.deployments = deployments;
    for (List<Long> slice : slices) {
      durations.putAll(durations(handle, slice));
      told.addAll(told(handle, slice));
    }
  }

  /** Each instance, with what was told of its nodes; those that failed most first. */
  List<Target> instances() {
    return targets(
        told.stream()
            .collect(
                Collectors.groupingBy(one -> new Name(one.name().instance(), Optional.empty()))));
  }

  /** Each node, those that failed most first. */
  List<Target> nodes() {
    return targets(
        told.stream()
            .filter(one -> one.name().node().isPresent())
            .collect(Collectors.groupingBy(Told::name)));
  }

  private List<Target> targets(Map<Name, List<Told>> byName) {
    return byName.entrySet().stream()
        .map(entry -> target(entry.getKey(), entry.getValue()))
        .sorted(BY_FAILURES)
        .toList();
  }

  private Target target(Name name, List<Told> own) {
    Set<Long> all = keys(own.stream());
    Set<Long> failed = keys(own.stream().filter(one -> !one.success()));
    return new Target(
        name.instance(),
        name.node(),
        all.size(),
        failed.size(),
        failed.stream().max(Comparator.naturalOrder()).map(deployments::get).map(Row::occasion),
        median(all.stream().map(durations::get).filter(Objects::nonNull).sorted().toList()));
  }

  private static Set<Long> keys(Stream<Told> told) {
    return told.map(Told::deployments).flatMap(List::stream).collect(Collectors.toSet());
  }

  private static Optional<Duration> median(List<Duration> sorted) {
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    Duration lower = sorted.get((sorted.size() - 1) / 2);
    Duration upper = sorted.get(sorted.size() / 2);
    return Optional.of(lower.plus(upper).dividedBy(2));
  }

  private static List<Told> told(Handle handle, List<Long> requests) {
    return handle
        .createQuery(
            """
            SELECT s.instance, s.node, s.success, ARRAY_AGG(DISTINCT p.request_id) AS requests
            FROM unnest(:requests) AS wanted(request_id)
            JOIN response p ON p.request_id = wanted.request_id
            JOIN result s ON s.response_id = p.response_id
            WHERE s.instance IS NOT NULL
            GROUP BY s.instance, s.node, s.success
            """)
        .bindArray("requests", Long.class, requests)
        .map(
            (rs, context) ->
                new Told(
                    new Name(rs.getString("instance"), Optional.ofNullable(rs.getString("node"))),
                    rs.getBoolean("success"),
                    longs(rs.getArray("requests"))))
        .list();
  }

  private static List<Long> longs(Array array) throws SQLException {
    return Arrays.stream((Object[]) array.getArray()).map(Long.class::cast).toList();
  }

  /**
   * How long each deployment took. That of a request that was made known by its answer, or heard at
   * the same time, is not known.
   */
  private static Map<Long, Duration> durations(Handle handle, List<Long> requests) {
    Map<Long, Duration> durations = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT r.request_id, r.heard_at, MIN(p.received_at) AS received_at
            FROM unnest(:requests) AS wanted(request_id)
            JOIN request r ON r.request_id = wanted.request_id
            JOIN response p ON p.request_id = r.request_id
            WHERE r.arguments_digest IS NOT NULL AND p.received_at > r.heard_at
            GROUP BY r.request_id, r.heard_at
            """)
        .bindArray("requests", Long.class, requests)
        .map(
            (rs, context) ->
                durations.put(
                    rs.getLong("request_id"),
                    Duration.between(
                        rs.getObject("heard_at", OffsetDateTime.class),
                        rs.getObject("received_at", OffsetDateTime.class))))
        .list();
    return durations;
  }
}
