package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.store.jdbi.InstanceTable.InstanceRow;
import dev.zeekledger.store.jdbi.NodeTable.NodeRow;
import dev.zeekledger.store.jdbi.SettingTable.SettingRow;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The rows that make up one revision, read in four statements however large it is. */
record Snapshot(
    List<InstanceRow> instances,
    List<NodeRow> nodes,
    List<SettingRow> options,
    List<SettingRow> env) {

  /** No rows: what is before the first revision of a line. */
  static final Snapshot NONE = new Snapshot(List.of(), List.of(), List.of(), List.of());

  static Snapshot at(Handle handle, Life life) {
    return new Snapshot(
        InstanceTable.at(handle, life),
        NodeTable.at(handle, life),
        SettingTable.OPTION.at(handle, life),
        SettingTable.ENV.at(handle, life));
  }

  Configuration configuration(String id) {
    Set<Instance> found =
        instances.stream()
            .map(InstanceRow::instance)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Configuration(id, found, new LinkedHashSet<>(nodesByNumber().values()));
  }

  /** Whole nodes by their numbers. */
  Map<Integer, Node> nodesByNumber() {
    Map<Integer, Set<Option>> optionsOf = new HashMap<>();
    for (SettingRow row : options) {
      optionsOf
          .computeIfAbsent(row.setting().node(), number -> new LinkedHashSet<>())
          .add(new Option(row.setting().name(), row.setting().value()));
    }
    Map<Integer, Map<String, String>> envOf = new HashMap<>();
    for (SettingRow row : env) {
      envOf
          .computeIfAbsent(row.setting().node(), number -> new HashMap<>())
          .put(row.setting().name(), row.setting().value());
    }
    Map<Integer, Node> whole = new java.util.LinkedHashMap<>();
    for (NodeRow row : nodes) {
      Node node = row.bare();
      Set<Option> own = optionsOf.get(row.number());
      Map<String, String> ownEnv = envOf.get(row.number());
      if (own != null) {
        node = node.withOptions(own);
      }
      whole.put(row.number(), ownEnv == null ? node : node.withEnv(ownEnv));
    }
    return whole;
  }
}
